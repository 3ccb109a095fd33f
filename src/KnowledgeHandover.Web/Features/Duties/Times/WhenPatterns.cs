using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>
/// The pieces of a time, for a folded text. They look ahead and repeat groups, so they backtrack; but no text can be read by one of them
/// in two ways, and a line is cut to a bounded length before (PlainLine).
/// </summary>
internal static partial class WhenPatterns
{
    private const string Number = Numerals.Pattern;
    private const string Dash = "(?:〜|から|-|–|—|―|→|より)";

    // 「6月号」「6月分」「3月期」 are no times of work, nor are 「10日間」「5日前」.
    private const string NotAMonth = "(?![間号分期次例額給年])";
    private const string NotADay = "(?!間|以内|程度|分|目|後|前(?!後))";
    private const string Weekday = "(?:\\([月火水木金土日・祝]{1,4}\\))?";
    private const string Office = "(?:営業日|開庁日|執務日)";

    [GeneratedRegex(@"\G(?:毎年度?|毎会計年度)(?:、|の| )?")]
    public static partial Regex Yearly();

    [GeneratedRegex(@"\G(?<era>令和|平成|昭和|[RHSrhs令平昭])(?<year>元|" + Number + @")(?:年度? ?の?(?=" + Number + @"月)|[./-](?=[0-9]{1,2}[./-][0-9]{1,2}))|\G(?:西暦)?(?<year>(?:19|20)[0-9]{2})(?:年度? ?の?(?=" + Number + @"月)|[./-](?=[0-9]{1,2}[./-][0-9]{1,2}))", RegexOptions.ExplicitCapture)]
    public static partial Regex Year();

    /// <summary>「5.31」 or 「05-31」 after a year.</summary>
    [GeneratedRegex(@"\G(?<month>[0-9]{1,2})[./-](?<day>[0-9]{1,2})(?![0-9./-])" + Weekday, RegexOptions.ExplicitCapture)]
    public static partial Regex NumericAfterYear();

    [GeneratedRegex(@"\G(?<month>[0-9]{1,2})/(?<day>[0-9]{1,2})(?![0-9/])" + Weekday, RegexOptions.ExplicitCapture)]
    public static partial Regex Numeric();

    [GeneratedRegex(@"\G(?:(?<month>" + Number + @")月?[・、,])*(?<month>" + Number + ")月" + NotAMonth, RegexOptions.ExplicitCapture)]
    public static partial Regex Months();

    /// <summary>「4」 of 「4〜6月」.</summary>
    [GeneratedRegex(@"\G(?<month>" + Number + @")(?=" + Dash + Number + "月)", RegexOptions.ExplicitCapture)]
    public static partial Regex BareMonth();

    [GeneratedRegex(@"\G ?" + Dash + " ?(?<next>翌(?:年度?)?の? ?)?", RegexOptions.ExplicitCapture)]
    public static partial Regex RangeSign();

    [GeneratedRegex(@"\G(?:毎月|各月)の?")]
    public static partial Regex EveryMonth();

    [GeneratedRegex(@"\G(?<which>奇数|偶数)月の?", RegexOptions.ExplicitCapture)]
    public static partial Regex EverySecondMonth();

    [GeneratedRegex(@"\Gから(?:隔月|(?:2|二)(?:か|ヶ|カ|ケ|箇)月(?:ごと|毎|おき))(?:に)?")]
    public static partial Regex FromThenEverySecond();

    [GeneratedRegex(@"\Gの?毎週の?(?<weekday>[月火水木金土日])(?:曜日?)?(?:[・、と](?<weekday>[月火水木金土日])(?:曜日?|(?=[・、 ]|$)))*(?!回)", RegexOptions.ExplicitCapture)]
    public static partial Regex Weekly();

    [GeneratedRegex(@"\Gの?(?:第(?<number>[1-5一二三四五])(?:[・、,と]第?(?<number>[1-5一二三四五]))*|(?<last>最終|最後の?))(?<weekday>[月火水木金土日])(?:・(?<weekday>[月火水木金土日])(?=曜))*(?:曜日?)?(?![0-9月])", RegexOptions.ExplicitCapture)]
    public static partial Regex NthWeekday();

    [GeneratedRegex(@"\Gの?(?:第(?<number>[0-9]{1,2}|[一二三四五六七八九十])|(?<first>最初の?|初日の?|月初の?|月初め?の?|第一|初)|(?<last>最終|最後の?|月末の?|末の?))" + Office, RegexOptions.ExplicitCapture)]
    public static partial Regex BusinessDay();

    [GeneratedRegex(@"\Gの?第(?<number>[1-5一二三四五])週(?!間)|\Gの?(?<last>最終週|最後の週)", RegexOptions.ExplicitCapture)]
    public static partial Regex Week();

    [GeneratedRegex(@"\Gの?(?<number>" + Number + ")日" + NotADay + Weekday, RegexOptions.ExplicitCapture)]
    public static partial Regex Day();

    [GeneratedRegex(@"\Gの?(?:(?<early>上旬|初旬|初め|始め|はじめ|頭|月初め?)|(?<middle>中旬|半ば|中頃|中ごろ|中ばごろ)|(?<late>下旬|終わり|おわり)|(?<first>前半)|(?<second>後半)|(?<end>月?末日?|晦日))(?!の?(?:日間))", RegexOptions.ExplicitCapture)]
    public static partial Regex WordPart();

    [GeneratedRegex(@"\G(?:定例)?(?:市|町|村|区|県|都|道|府)?(?:議会|定例会|定例議会|定例月議会|市議会|議会定例会)(?!の?(?:前|後|直|開会|閉会|会期|招集|終了|" + Number + "(?:日|週|か月)))")]
    public static partial Regex Council();

    [GeneratedRegex(@"\G(?:(?:毎|各)(?:回)?(?:定例会|定例議会|議会)|(?:定例会|定例議会|議会)(?:ごと|毎|のたび)(?:に)?)(?!の?(?:前|後|直|開会|閉会|会期|招集|終了|" + Number + "(?:日|週|か月)))")]
    public static partial Regex EveryCouncil();

    [GeneratedRegex(@"\G第?(?<number>[1-4一二三四])(?:四半期|/4半期|/四半期)(?<part>初め|はじめ|当初|末日?)?", RegexOptions.ExplicitCapture)]
    public static partial Regex Quarter();

    [GeneratedRegex(@"\G(?:毎四半期|各四半期|四半期)(?<part>の?初め|の?はじめ|の?当初|の?末日?)?(?:ごと|毎|に1回|に一回)?(?:に)?(?<part>の?初め|の?はじめ|の?末日?)?", RegexOptions.ExplicitCapture)]
    public static partial Regex Quarters();

    [GeneratedRegex(@"\G(?:(?<first>上半期|上期)|(?<second>下半期|下期)|半期)(?<part>初め|はじめ|当初|末日?)?(?:ごと|毎)?(?:に)?", RegexOptions.ExplicitCapture)]
    public static partial Regex HalfYear();

    [GeneratedRegex(@"\G(?:隔月|(?:年|月)に?[0-9一二三四五六七八九十]{1,2}回|" + Number + @"(?:か|ヶ|カ|ケ|箇)月(?:ごと|毎|おき|に(?:1|一)回)|半年(?:ごと|毎|に(?:1|一)回)|四半期ごと)(?:に)? ?\((?<inner>[^()]{1,60})\)", RegexOptions.ExplicitCapture)]
    public static partial Regex Spelled();

    [GeneratedRegex(@"\G(?:、|・|,|と|及び|および|並びに|/(?=" + Number + "月))")]
    public static partial Regex ListSign();

    [GeneratedRegex(@"\G(?:か(?!ら)|又は|または|若しくは|もしくは|or|あるいは) ?(?:" + Number + "(?:月|日|/)|[上中下]旬|翌)")]
    public static partial Regex Alternative();

    [GeneratedRegex(@"\G(?:から|ごろ|ころ|頃|前後|以降|付け|中(?:に)?|〜|に|(?<until>までに?|(?:の|を)?(?:締め?切り?|〆切り?|必着|期限|厳守)))")]
    public static partial Regex Suffix();

    [GeneratedRegex(@"\G ?[(、,]?(?:ただし、?)?(?<closed>(?:(?:当日|その日|期日|期限|支払日|納期限)?(?:が|は)?)?(?:土日祝日?|土・日・祝日?|土日・?祝日?|土曜日?|日曜日?|土日|休日|祝日|閉庁日|休業日|非開庁日|休庁日|休み)(?:等)?(?:(?:の場合|の(?:とき|時)|なら|に(?:当たる|あたる|重なる|かかる)(?:とき|場合|時)?|だったら)?(?:は|には)?、?))?(?:その)?(?:(?<back>(?:直?前の?|前の|直近の前)(?:営業日|開庁日|平日)|(?<=(?:は|なら|場合|とき|、))前日|繰り?上げ?|前倒し)|(?<on>(?:翌|次の|直後の|翌の)(?:営業日|開庁日|平日)|(?<=(?:は|なら|場合|とき|、))翌日|繰り?下げ?|後ろ倒し|順延))(?:[へにまで]{0,2}(?:繰り?(?:上|下)げ?|順延|前倒し|移す|変更|ずらす))?(?:る|ます|します|とする)?\)?", RegexOptions.ExplicitCapture)]
    public static partial Regex Rolled();

    [GeneratedRegex(@"\G ?\((?<text>[^()]{1,40})\)", RegexOptions.ExplicitCapture)]
    public static partial Regex Comment();

    [GeneratedRegex(@"^(?:未定|日程未定|時期未定|調整中|要確認|記入|要記入|検討中)")]
    public static partial Regex UndecidedComment();

    [GeneratedRegex(@"\Gの(?:毎月|各月)?の?")]
    public static partial Regex OfEachMonth();

    [GeneratedRegex(@"\G月(?:初め?|始め|はじめ|末)(?!日間)")]
    public static partial Regex EndOrBeginning();

    [GeneratedRegex(@"\G ?\(")]
    public static partial Regex Open();

    [GeneratedRegex(@"\G(?:まで|ごろ|頃)?\)")]
    public static partial Regex Close();
}
