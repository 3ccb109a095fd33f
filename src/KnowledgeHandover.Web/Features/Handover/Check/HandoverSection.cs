using System.Text.RegularExpressions;
using KnowledgeHandover.Web.Features.Notes;

namespace KnowledgeHandover.Web.Features.Handover.Check;

/// <summary>One of the 16 sections that the municipalities' handover rules ask for, and by which headings officers really write it.</summary>
public sealed partial class HandoverSection
{
    private static readonly Lazy<Dictionary<int, string>> Templates = new(ReadTemplates);
    private readonly Regex _heading;

    private HandoverSection(int number, string name, Regex heading) => (Number, Name, _heading) = (number, name, heading);

    public static IReadOnlyList<HandoverSection> All { get; } =
    [
        new(1, "事務の名称と目的", Purpose()),
        new(2, "根拠法令・要綱・予算科目", Basis()),
        new(3, "現況と経過", State()),
        new(4, "年間スケジュール", Year()),
        new(5, "手順", Steps()),
        new(6, "4月にまずやること", First()),
        new(7, "未処理・未着手・懸案", Open()),
        new(8, "関係者・関係機関", People()),
        new(9, "書類・帳簿・データの所在", Papers()),
        new(10, "システム・権限の申請", Systems()),
        new(11, "物品・現金・鍵・印", Things()),
        new(12, "議会・監査・報道の経緯", Council()),
        new(13, "用語集", Glossary()),
        new(14, "よくあるミス・問い合わせと答え", Mistakes()),
        new(15, "改善案・意見", Ideas()),
        new(16, "他自治体の相談先", Elsewhere()),
    ];

    internal static HandoverSection Of(int number) => All[number - 1];

    public int Number { get; }

    public string Name { get; }

    /// <summary>The heading and the hints of 引継書のひな型.</summary>
    public string Template => Templates.Value[Number];

    /// <summary>Whether a heading, folded, announces this section. One heading may announce several.</summary>
    public bool IsAnnouncedBy(string heading) => _heading.IsMatch(heading);

    private static Dictionary<int, string> ReadTemplates() =>
        TemplateSection().Matches(NoteTemplate.Handover).ToDictionary(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), m => m.Value.TrimEnd('\n'));

    [GeneratedRegex(@"^## (\d+) (?:(?!^## ).*\n?)*", RegexOptions.Multiline)]
    private static partial Regex TemplateSection();

    [GeneratedRegex("名称|目的|概要|はじめに|何をして|どんな(?:仕事|事務)|とは$|行でいうと", RegexOptions.NonBacktracking)]
    private static partial Regex Purpose();

    [GeneratedRegex("根拠|法令|条文|要綱|要領|予算|例規", RegexOptions.NonBacktracking)]
    private static partial Regex Basis();

    [GeneratedRegex("現況|現状|経過|いまの|今の|起きたこと|これまで|近況|この数年|状況", RegexOptions.NonBacktracking)]
    private static partial Regex State();

    // As the duties are read: 「３年間の計画」 and 「1年目」 are something else.
    [GeneratedRegex("(?:^|[^0-9一二三四五六七八九十数])年間|(?:^|[^0-9])[1一]年(?:$|[のを、 (])|月別|月ごと|月毎|スケジュール", RegexOptions.NonBacktracking)]
    private static partial Regex Year();

    [GeneratedRegex("手順|流れ|進め方|やり方|手続|マニュアル|段取り", RegexOptions.NonBacktracking)]
    private static partial Regex Steps();

    [GeneratedRegex("4月に|四月に|まずやる|まず、?する|最初に|最初の[0-9一二]|着任|初日|はじめの[0-9一二]", RegexOptions.NonBacktracking)]
    private static partial Regex First();

    [GeneratedRegex("未処理|未着手|懸案|残っている|残件|積み残し|宿題|やりかけ", RegexOptions.NonBacktracking)]
    private static partial Regex Open();

    [GeneratedRegex("関係者|関係機関|関係する|関係先|関係課|連絡先|つなぎ先|相手先", RegexOptions.NonBacktracking)]
    private static partial Regex People();

    [GeneratedRegex("書類|帳簿|簿冊|台帳|データ|ファイル|フォルダ|置き場|置場|どこに何|所在|ありか|保管", RegexOptions.NonBacktracking)]
    private static partial Regex Papers();

    [GeneratedRegex("システム|権限|アカウント|端末", RegexOptions.NonBacktracking)]
    private static partial Regex Systems();

    [GeneratedRegex("物品|現金|鍵|公印|備品|道具|持ち物|物と", RegexOptions.NonBacktracking)]
    private static partial Regex Things();

    [GeneratedRegex("議会|監査|報道|取材|検査", RegexOptions.NonBacktracking)]
    private static partial Regex Council();

    [GeneratedRegex("用語|言葉|ことば|略語|略称|略号", RegexOptions.NonBacktracking)]
    private static partial Regex Glossary();

    [GeneratedRegex("ミス|間違|まちがい|よくある|よく聞|よく言|問い合わせ|問合せ|気を付け|気をつけ|注意|失敗|ひやり|引っかかり|迷う|FAQ|Q&A", RegexOptions.NonBacktracking)]
    private static partial Regex Mistakes();

    [GeneratedRegex("改善|意見|変えたい|提案|やめてよい|後任へ|最後に|申し送り", RegexOptions.NonBacktracking)]
    private static partial Regex Ideas();

    [GeneratedRegex("他自治体|他団体|他市|他町|他区|他県|ほかの(?:自治体|市|町|村)|近隣(?:市|町|自治体)|相談先", RegexOptions.NonBacktracking)]
    private static partial Regex Elsewhere();
}
