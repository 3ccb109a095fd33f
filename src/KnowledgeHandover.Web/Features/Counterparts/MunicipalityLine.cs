using KnowledgeHandover.Web.Features.Places;

namespace KnowledgeHandover.Web.Features.Counterparts;

internal static class MunicipalityLine
{
    /// <summary>「郡山市（福島県・中核市）」.</summary>
    public static string LongName(this Municipality municipality) =>
        municipality.Type == "都道府県" ? municipality.Name : $"{municipality.Name}（{municipality.Prefecture}・{municipality.Type}）";
}
