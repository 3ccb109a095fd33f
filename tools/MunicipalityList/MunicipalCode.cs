namespace MunicipalityList;

/// <summary>全国地方公共団体コード: five digits and a check digit (modulus 11, weights 6 to 2).</summary>
internal static class MunicipalCode
{
    public static bool IsValid(string code) =>
        code.Length == 6 && code.All(char.IsAsciiDigit) && code[5] == CheckDigit(code[..5]);

    private static char CheckDigit(string five)
    {
        var sum = five.Select((digit, index) => (digit - '0') * (6 - index)).Sum();
        return (char)('0' + ((11 - (sum % 11)) % 10));
    }
}
