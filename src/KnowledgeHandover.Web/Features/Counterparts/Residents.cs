using System.Globalization;
using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Features.Counterparts;

/// <summary>人口, where an administrator has imported the figures.</summary>
public static class Residents
{
    /// <summary>Null where one of the two figures is not known.</summary>
    public static double? RatioOf(Municipality other, Municipality own) =>
        (other.Population, own.Population) is ( > 0 and { } residents, > 0 and { } ours) ? (double)residents / ours : null;

    /// <summary>「0.9 倍」; two digits where one would say nothing.</summary>
    public static string Times(double ratio) => ratio.ToString(ratio switch { < 0.1 => "0.00", < 10 => "0.0", _ => "N0" }, CultureInfo.InvariantCulture) + " 倍";
}
