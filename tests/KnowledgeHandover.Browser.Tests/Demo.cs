namespace KnowledgeHandover.Browser.Tests;

/// <summary>Members of the samples whom the tests play.</summary>
internal static class Demo
{
    public const string Password = "hikitsugi-demo-2026";

    /// <summary>郡山市 資産税課 家屋係 主任（家屋評価）.</summary>
    public const string Sato = "sato.midori@koriyama.example.lg.jp";

    /// <summary>郡山市 市民課 住民記録係 主任（住民異動）.</summary>
    public const string Sakuma = "sakuma.yoko@koriyama.example.lg.jp";

    /// <summary>郡山市 市民課長.</summary>
    public const string Hoshi = "hoshi.masaru@koriyama.example.lg.jp";

    /// <summary>いわき市 資産税課 家屋係 主査（木造家屋）.</summary>
    public const string Shiga = "shiga.mitsuru@iwaki.example.lg.jp";

    /// <summary>郡山市の自治体管理者.</summary>
    public const string Endo = "endo.shiho@koriyama.example.lg.jp";

    /// <summary>郡山市 資産税課 家屋係長.</summary>
    public const string Watanabe = "watanabe.kazue@koriyama.example.lg.jp";

    /// <summary>郡山市 資産税課 家屋係 主事（木造家屋）.</summary>
    public const string Kobari = "kobari.naoto@koriyama.example.lg.jp";

    /// <summary>郡山市 市民税課 個人市民税係 主査（当初賦課）.</summary>
    public const string Yoshida = "yoshida.kenta@koriyama.example.lg.jp";

    /// <summary>全体の管理者.</summary>
    public const string Admin = "admin@hikitsugi.example.lg.jp";
}
