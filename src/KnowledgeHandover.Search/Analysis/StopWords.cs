using System.Collections.Frozen;

namespace KnowledgeHandover.Search.Analysis;

/// <summary>Words too common to find anything by. Dictionary forms, because they are compared after the base form is taken.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "する", "いる", "ある", "なる", "れる", "られる", "せる", "させる", "おる", "くる", "いく", "行う", "おこなう", "できる", "出来る", "いたす", "致す",
        "ござる", "くださる", "下さる", "いただく", "頂く", "もらう", "みる", "しまう", "おく", "やる", "よる", "おける", "つく", "関する", "対する",
        "こと", "事", "もの", "物", "ため", "為", "よう", "様", "とき", "ところ", "ほか", "他", "うち", "それ", "これ", "あれ", "ここ", "そこ", "あそこ",
        "この", "その", "あの", "そう", "こう", "ああ", "それぞれ", "など", "等", "ら", "たち", "さん", "的", "の", "ん", "さ", "ない", "無い", "また", "および",
        "及び", "並びに", "または", "又は", "もしくは", "若しくは", "かつ", "なお", "ただし", "つつ", "まま", "わけ", "はず", "以下", "同", "当該", "かかる", "係る",
        "お", "ご", "御", "いう", "言う", "という", "として", "について", "これら", "特に", "さらに", "より", "その後", "とも", "ほど", "ほとんど", "かつて",
    ], StringComparer.Ordinal);

    // Words of a question that name nothing to look for.
    private static readonly FrozenSet<string> Interrogatives = FrozenSet.ToFrozenSet(
    [
        "何", "なに", "なん", "いつ", "どこ", "だれ", "誰", "どう", "どの", "どれ", "どちら", "どんな", "どのよう", "なぜ", "何故", "いくつ", "いくら", "いかが",
        "教える", "おしえる", "知る", "思う", "よい", "良い", "いい",
    ], StringComparer.Ordinal);

    public static bool Contains(string word) => Words.Contains(word);

    public static bool IsInterrogative(string word) => Interrogatives.Contains(word);
}
