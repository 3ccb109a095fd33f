using System.Text.RegularExpressions;

namespace KnowledgeHandover.Web.Features.Handover.OpenItems;

/// <summary>With whom an item is to be settled: what stands behind 「相手」, else the first office, body or post that the text names.</summary>
internal static partial class CounterpartReader
{
    /// <param name="text">Folded.</param>
    /// <returns>Empty when nobody is named.</returns>
    public static string Read(string text)
    {
        if (Said().Match(text) is { Success: true } said)
        {
            return said.Groups["who"].Value.Trim().TrimEnd('と', 'へ', 'に');
        }

        return Body().Matches(text).Select(m => m.Value).FirstOrDefault(w => !NoBody().IsMatch(w)) ?? "";
    }

    [GeneratedRegex("相手(?:方)?(?:は|が|:)[ ]?(?<who>[^。、()\n]{1,40})|(?<who>[^。、()\\s]{1,40})が相手", RegexOptions.ExplicitCapture)]
    private static partial Regex Said();

    // An office or a post, as long as the name goes on, and then something that is no longer part of it.
    [GeneratedRegex("[一-龯々ァ-ヶーA-Za-z0-9]{0,24}(?:課|係|部|局|室|庁|署|所|省|会|院|園|館|校|社|センター|組合|協議会|支部|広域連合|業者|事業者|法人|団体|議員|会社|銀行|農協|漁協"
        + "|課長|係長|部長|局長|所長|館長|園長|校長|教頭|会長|組合長|合議体長|区長|主任|主査|主幹|主事|補佐|参事|次長|担当|担当者|相談員|司法書士|税理士|弁護士|社労士|建築士|所有者|相続人|申請者|受注者|委託先|代理人|後見人|保護者|住民|自治会|町内会|係官|書記官|医師|栄養士|保健師|オーナー|[県国市町村])"
        + "(?=[とへにがのはもやをで、。・)」/ \\n]|から|より|まで|側|宛|あて|内|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Body();

    [GeneratedRegex("^(?:.*(?:関係|場所|箇所|か所|住所|近所|個所|便所|長所|短所|台所|要所|名所|全部|一部|内部|外部|上部|下部|本会|機会|社会|大会|都会|照会|結局|全局|国会|再会|立会|面会|司会|退会|入会|開会|閉会|定例会|総会|開庁|入院|基地局|今|毎)|所|[0-9]+[一-龯]{1,2}|年度.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex NoBody();
}
