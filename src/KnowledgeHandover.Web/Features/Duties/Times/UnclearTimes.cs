using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Duties.Times;

/// <summary>
/// Words that name a time which cannot be placed in a year. They are told back to the writer with the reason and with what to write
/// instead; nothing is guessed.
/// </summary>
internal static partial class UnclearTimes
{
    public const string NoSuchMonth = "1月から12月までの月ではありません。";
    public const string NoSuchDay = "その月にない日です。";
    public const string Alternatives = "どちらの月・日か決まっていません。決まったら1つにするか、「4月〜5月」のように期間で書いてください。";
    public const string Undecided = "時期がまだ決まっていません。決まったら書き込んでください。";
    public const string BeforeEra = "その元号が始まる前の日です。";
    public const string NoMonth = "何月かが書かれていません。";
    public const string Unread = "いつのことか読み取れません。「6月上旬」「毎月10日」のように書くと、年間の表に載ります。";
    private const string Council = "議会の日程は年ごと・自治体ごとに違います。「6月議会」のように月を書いてください。";
    private const string AnyTime = "いつ行うかが決まっていない仕事です。目安があれば「6月ごろ」のように月を書いてください。";
    private const string AllYear = "一年を通して行う仕事なので、特定の月には置いていません。";
    private const string Season = "季節や行事の言い方からは月を決められません。「4月」のように月を書いてください。";
    private const string SomeYears = "何年に行うかが書かれていません。「令和9年6月」のように年と月を書いてください。";
    private const string AfterEvent = "ほかの出来事を待つ仕事です。例年の目安があれば「6月ごろ」のように月を書いてください。";
    private const string NoStart = "どの月・日から数えるかが書かれていません。「奇数月」「4月から隔月」「6月、12月」のように書いてください。";
    private const string NoRhythm = "毎週か、月に一度かが書かれていません。「毎週月曜」「第2月曜」のように書いてください。";
    private const string AsBefore = "「例年どおり」「前年と同じ」だけでは、いつか分かりません。月日を書いてください。";
    private const string Relative = "書いた年や前後の文によって変わる言い方です。月や年を書いてください。";
    private const string OnlyYear = "何月かが書かれていません。「令和8年6月」のように月を書いてください。";
    private const string InFiscalYear = "年度の中のいつかが書かれていません。「4月」「10月」のように月を書いてください。";

    /// <summary>The time must end here: 「随時改定」 is a thing and no time.</summary>
    private const string End = "(?:に|で|、|から|まで|ごろ|ころ|頃|以降|の)?(?=$|[ :(…。])";

    public static string? ReasonFor(string text, int at) => Known()
        .Where(known => known.Pattern.Match(text, at) is { Success: true, Length: > 0 and <= 40 }).Select(known => known.Reason).FirstOrDefault();

    private static IEnumerable<(Regex Pattern, string Reason)> Known()
    {
        yield return (UndecidedPattern(), Undecided);
        yield return (AsBeforePattern(), AsBefore);
        yield return (CouncilPattern(), Council);
        yield return (AnyTimePattern(), AnyTime);
        yield return (AllYearPattern(), AllYear);
        yield return (SeasonPattern(), Season);
        yield return (SomeYearsPattern(), SomeYears);
        yield return (NoStartPattern(), NoStart);
        yield return (NoRhythmPattern(), NoRhythm);
        yield return (RelativePattern(), Relative);
        yield return (OnlyYearPattern(), OnlyYear);
        yield return (InFiscalYearPattern(), InFiscalYear);
        yield return (NoMonthPattern(), NoMonth);
        yield return (AfterEventPattern(), AfterEvent);
    }

    [GeneratedRegex(@"\G(?:(?:" + Numerals.Pattern + "月)?[XxY×○〇◯●△□?_*]{1,3}(?:月|日)(?:[XxY×○〇◯●△□?_*]{1,3}日)?|(?:日程|時期|期日)?(?:は)?(?:未定|調整中|検討中|未確定|後日|別途(?:通知|連絡|指示|調整)?|日程調整(?:中|のうえ)?|要確認))" + End)]
    private static partial Regex UndecidedPattern();

    [GeneratedRegex(@"\G(?:(?:例年|従来|これまで|前任(?:者)?)の?(?:どおり|通り|並み|と同じ|と同様|と同時期)|例年|(?:前年|昨年|前年度|昨年度)の?(?:どおり|通り|並み|と同じ(?:時期|頃|ころ)?|と同様|同様|同期|同時期)|同上|同左|〃|上に同じ|毎年度?|年に?(?:1|一)回)" + End)]
    private static partial Regex AsBeforePattern();

    [GeneratedRegex(@"\G(?:" + Numerals.Pattern + "月|第" + Numerals.Pattern + @"回)?(?:市|町|村|区|県|都|道|府)?(?:議会|定例会|定例議会|臨時会|臨時議会|議会定例会|委員会)(?:の?(?:前|後|直前|直後|開会(?:前|中|後)?|閉会(?:前|中|後)?|会期中|終了後?|招集(?:前|後)?|" + Numerals.Pattern + "(?:週間|日|か月)(?:前|後)))?" + End)]
    private static partial Regex CouncilPattern();

    [GeneratedRegex(@"\G(?:随時|適宜|適時|その都度|都度|必要(?:に応じて?|な(?:とき|時|都度)|の(?:とき|都度)|時)|臨時|不定期|逐次|順次|いつでも|発生(?:時|の都度|したとき|次第)|時期(?:を)?問わず)" + End)]
    private static partial Regex AnyTimePattern();

    [GeneratedRegex(@"\G(?:通年|年間(?:を通じて|を通して|通して)|一年中|1年中|常時|毎日|毎朝|毎夕|毎晩|日々|日常|平日|(?:毎)?開庁日|営業日)" + End)]
    private static partial Regex AllYearPattern();

    [GeneratedRegex(@"\G(?:(?:初|早|晩|真)?(?:春|夏|秋|冬)(?:先|頃|ごろ|ころ|口|季|期|場|休み(?:前|中|明け)?|まで|以降)?|梅雨(?:時|入り|明け)?(?:前)?|(?:台風|出水|積雪|降雪|繁忙|農繁|渇水|豪雪)(?:期|シーズン|の時期)(?:前|中|後)?|雪解け(?:後|頃|ごろ)?|お?盆(?:前|明け|休み|過ぎ|の頃|頃)?|彼岸(?:前|明け)?|年明け(?:早々)?|(?:大型)?連休(?:前|中|明け)?|GW(?:前|中|明け)?|ゴールデンウ[ィイ]ーク(?:前|中|明け)?|正月(?:明け)?)" + End)]
    private static partial Regex SeasonPattern();

    [GeneratedRegex(@"\G(?:数年(?:に|ごと|おき)(?:に)?(?:(?:1|一)[回度])?|" + Numerals.Pattern + "年(?:(?:に(?:1|一)[回度])|ごと|毎|おき)(?:に)?|隔年(?:" + Numerals.Pattern + "月)?|(?:基準|評価替え?の?|改選の?|更新の?|選挙の?|改定の?)年度?|(?:選挙|改選)(?:時|のとき|の年))" + End)]
    private static partial Regex SomeYearsPattern();

    [GeneratedRegex(@"\G(?:隔[月週](?:[月火水木金土日]曜?日?)?|" + Numerals.Pattern + "(?:か|ヶ|カ|ケ|箇)月(?:ごと|毎|おき|に(?:1|一)[回度])(?:に)?|半年(?:ごと|毎|に(?:1|一)[回度])|(?:年|月|週)に?[0-9一二三四五六数]{1,2}(?:〜[0-9]{1,2})?回(?:程度)?|毎週)" + End)]
    private static partial Regex NoStartPattern();

    [GeneratedRegex(@"\G[月火水木金土日](?:・[月火水木金土日])*曜日?" + End)]
    private static partial Regex NoRhythmPattern();

    [GeneratedRegex(@"\G(?:今年|本年|来年|翌年|昨年|次年|今年度|本年度|来年度|翌年度|次年度|今月|当月|来月|翌月|翌々月|先月|前月|今週|来週)の?(?:度)?(?:" + Numerals.Pattern + "月)?の?(?:上旬|中旬|下旬|末日?|初め|中|" + Numerals.Pattern + "日)?(?:まで)?" + End)]
    private static partial Regex RelativePattern();

    [GeneratedRegex(@"\G(?:(?:令和|平成|昭和|[RHS令平昭])(?:元|" + Numerals.Pattern + ")年度?|(?:19|20)[0-9]{2}年度?)(?:中|内)?" + End)]
    private static partial Regex OnlyYearPattern();

    [GeneratedRegex(@"\G(?:年度(?:途中|中|半ば|替わり|替り|変わり|またぎ|前半|後半|ごと|毎)|新年度(?:早々)?|年(?:半ば|前半|後半))" + End)]
    private static partial Regex InFiscalYearPattern();

    [GeneratedRegex(@"\G(?:" + Numerals.Pattern + "日(?:〜" + Numerals.Pattern + "日)?|上旬|初旬|中旬|下旬|末日?|半ば|前半|後半)(?:まで|締切|必着)?" + End)]
    private static partial Regex NoMonthPattern();

    [GeneratedRegex(@"\G[^ :(…。、]{1,16}?(?:したら|来たら|届いたら|あったら|出たら|決まったら|次第|(?:の|終了|確定|決定|受領|到着|通知|議決|公布|公示|告示|受付|完了|着任|内示)後(?:速やかに|すぐ|直ちに)?|の?(?:前日|翌日|直前|直後)|の?" + Numerals.Pattern + "(?:日|週間|か月|ヶ月)(?:前|後|以内)|のとき|の都度)(?:に|まで|までに)?(?=$|[ :(…。])")]
    private static partial Regex AfterEventPattern();
}
