using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpenQA.Selenium;

namespace KnowledgeHandover.Browser.Tests;

/// <summary>A note on paper is the note and nothing else.</summary>
[Collection(OneSite.Name)]
public sealed partial class PrintTests(SiteProcess site, Desk desk)
{
    private const string Title = "家屋評価の年間事務と評価替えの準備";
    private const string PdfToText = "/usr/bin/pdftotext";

    [Fact]
    public void Note_OnPaper_HasNeitherFrameNorButtons()
    {
        var visitor = OpenNote();
        Assert.NotEmpty(Shown(visitor, ".frame, .frame__foot, .search, .toc, .button, .link-button"));

        visitor.Browser.Emulate(new BrowserOptions { Paper = true });

        Assert.Empty(Shown(visitor, ".frame, .frame__foot, .search, .toc, .button, .link-button, .skip-link"));
        Assert.Equal(Title, Assert.Single(Shown(visitor, "h1")));
        Assert.Contains("賦課期日", Assert.Single(Shown(visitor, "article")), StringComparison.Ordinal);
    }

    [Fact]
    public void Note_Printed_IsA4()
    {
        var visitor = OpenNote();

        var pdf = Encoding.Latin1.GetString(visitor.Browser.Print());

        var sheets = MediaBox().Matches(pdf).Select(sheet => sheet.Groups[1].Value).Distinct();
        Assert.Equal("595 × 842", InPoints(Assert.Single(sheets)));
    }

    [Fact]
    public async Task Note_Printed_CarriesItsTextAndNoNavigation()
    {
        Assert.SkipUnless(File.Exists(PdfToText), $"{PdfToText} is missing (Debian: poppler-utils).");
        var visitor = OpenNote();
        Assert.Contains("仲間さがし", visitor.Browser.Find(".frame__nav").Text, StringComparison.Ordinal);

        var paper = await TextOfAsync(visitor.Browser.Print(), TestContext.Current.CancellationToken);

        Assert.Contains(Title, paper, StringComparison.Ordinal);
        Assert.Contains("賦課期日", paper, StringComparison.Ordinal);
        Assert.All((string[])["仲間さがし", "本文へ進む", "編集する", "ごみ箱へ移す", "目次", "次の担当者へ。"], word => Assert.DoesNotContain(word, paper, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TransferCase_Printed_IsThePaperWithItsSignatures()
    {
        Assert.SkipUnless(File.Exists(PdfToText), $"{PdfToText} is missing (Debian: poppler-utils).");
        var visitor = desk.WithScript(site);
        visitor.SignIn(Demo.Sato);
        visitor.Open(new SampleIds(visitor).Fill("/transfers/{transfer}/print"));

        var pdf = visitor.Browser.Print();
        var paper = await TextOfAsync(pdf, TestContext.Current.CancellationToken);

        Assert.Equal("595 × 842", InPoints(Assert.Single(MediaBox().Matches(Encoding.Latin1.GetString(pdf)).Select(sheet => sheet.Groups[1].Value).Distinct())));
        string[] inOrder = ["事務引継書", "税務部 資産税課 家屋係 主任（家屋評価）", "佐藤 みどり", "安斎 誠", "令和", Title, "賦課期日", "連署", "立場"];
        Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.True(
            paper.IndexOf(pair.First, StringComparison.Ordinal) is >= 0 and var first && paper.LastIndexOf(pair.Second, StringComparison.Ordinal) > first, $"{pair.First}, then {pair.Second}: {paper}"));
        var pages = paper.Split('\f', StringSplitOptions.RemoveEmptyEntries).Select(page => string.Concat(page.Where(c => !char.IsWhiteSpace(c)))).ToList();
        Assert.True(pages.Count > 1, paper);
        Assert.All(pages.Index(), page => Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $"{page.Index + 1}/{pages.Count}"), page.Item, StringComparison.Ordinal));
        Assert.All((string[])["仲間さがし", "本文へ進む", "Ctrl+P", "次の担当者へ。"], word => Assert.DoesNotContain(word, paper, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Shown(Visitor visitor, string css) =>
        visitor.Browser.Driver.FindElements(By.CssSelector(css)).Where(element => element.Displayed).Select(element => element.Text);

    private static string InPoints(string box) => string.Join(" × ", box.Split(' ').Select(side => Math.Round(double.Parse(side, CultureInfo.InvariantCulture))));

    private static async Task<string> TextOfAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        using var reader = Process.Start(new ProcessStartInfo(PdfToText, ["-enc", "UTF-8", "-", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var text = reader.StandardOutput.ReadToEndAsync(cancellationToken);
        await reader.StandardInput.BaseStream.WriteAsync(pdf, cancellationToken);
        reader.StandardInput.Close();
        return (await text).Replace("\n", "", StringComparison.Ordinal); // lines break anywhere
    }

    private Visitor OpenNote()
    {
        var visitor = desk.WithScript(site);
        visitor.SignIn(Demo.Sato);
        visitor.Open("/notes/" + new SampleIds(visitor).Fill("{note}"));
        return visitor;
    }

    [GeneratedRegex(@"/MediaBox \[0 0 ([\d.]+ [\d.]+)\]")]
    private static partial Regex MediaBox();
}
