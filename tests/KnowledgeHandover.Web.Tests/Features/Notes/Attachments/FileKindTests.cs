using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using KnowledgeHandover.Web.Features.Notes.Attachments;

namespace KnowledgeHandover.Web.Tests.Features.Notes.Attachments;

public sealed class FileKindTests
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string PowerPoint = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    private static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    [Theory]
    [InlineData("89504E470D0A1A0A00", "image/png")]
    [InlineData("FFD8FFE000104A464946", "image/jpeg")]
    [InlineData("474946383961", "image/gif")]
    [InlineData("524946460000000057454250565038", "image/webp")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("5249464600000000415649204C495354", null)] // AVI
    [InlineData("4D5A90000300", null)] // a program
    [InlineData("7F454C46", null)] // another
    [InlineData("00000018667479706D703432", null)] // a film
    [InlineData("1F8B0800", null)] // gzip
    [InlineData("526172211A0700", null)] // rar
    public void Of_Signature_TellsTheKind(string hex, string? expected) =>
        Assert.Equal(expected, FileKind.Of(Convert.FromHexString(hex), "名前.png")?.ContentType);

    [Theory]
    [InlineData("wordprocessingml.document.main+xml", Word)]
    [InlineData("spreadsheetml.sheet.main+xml", Excel)]
    [InlineData("presentationml.presentation.main+xml", PowerPoint)]
    [InlineData("wordprocessingml.template.main+xml", null)]
    public void Of_OfficeOpenXml_ReadsItsContentTypes(string part, string? expected) =>
        Assert.Equal(expected, FileKind.Of(Office(part), "a.bin")?.ContentType);

    [Fact]
    public void Of_OfficeOpenXmlWithMacros_IsRefused()
    {
        Assert.Null(FileKind.Of(Office("spreadsheetml.sheet.main+xml", "xl/vbaProject.bin"), "a.xlsx"));
        Assert.Null(FileKind.Of(Zip(("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>")), "a.xlsm"));
        Assert.NotNull(FileKind.Of(Office("spreadsheetml.sheet.main+xml", "xl/workbook.xml"), "a.xlsx"));
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Types>&e;</Types>")]
    [InlineData("<Types>")]
    [InlineData("")]
    public void Of_BrokenContentTypes_AreRefused(string xml) => Assert.Null(FileKind.Of(Zip(("[Content_Types].xml", xml)), "a.docx"));

    [Theory]
    [InlineData("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text")]
    [InlineData("application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet")]
    [InlineData("application/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.presentation")]
    [InlineData("application/epub+zip", null)]
    public void Of_OpenDocument_ReadsItsMimetype(string mimetype, string? expected) =>
        Assert.Equal(expected, FileKind.Of(Zip(("mimetype", mimetype), ("content.xml", "<x/>")), "a")?.ContentType);

    [Fact]
    public void Of_OtherArchives_AreRefused()
    {
        Assert.Null(FileKind.Of(Zip(("a.txt", "x")), "a.docx"));
        Assert.Null(FileKind.Of("PK\x03\x04"u8.ToArray(), "a.docx"));
        Assert.Null(FileKind.Of(Zip([.. Enumerable.Range(0, 6_000).Select(n => ($"{n}", ""))]), "a.docx"));
        Assert.Null(FileKind.Of(Zip(("[Content_Types].xml", new string(' ', 2_000_000))), "a.docx"));
    }

    [Theory]
    [InlineData("WordDocument", "application/msword")]
    [InlineData("Workbook", "application/vnd.ms-excel")]
    [InlineData("Book", "application/vnd.ms-excel")]
    [InlineData("PowerPoint Document", "application/vnd.ms-powerpoint")]
    [InlineData("Installer", null)]
    public void Of_OlderOffice_ReadsTheDirectory(string stream, string? expected) => Assert.Equal(expected, FileKind.Of(Compound(stream), "a")?.ContentType);

    [Theory]
    [InlineData("_VBA_PROJECT")]
    [InlineData("EncryptedPackage")]
    public void Of_OlderOfficeWithMacrosOrAPassword_IsRefused(string stream) => Assert.Null(FileKind.Of(Compound("Workbook", stream), "a.xls"));

    [Theory]
    [InlineData("a.txt", "text/plain")]
    [InlineData("a.CSV", "text/csv")]
    [InlineData("a.md", "text/markdown")]
    [InlineData("a.js", "text/plain")]
    public void Of_Text_IsTakenInUtf8AndCp932(string name, string type)
    {
        Assert.Equal($"{type}; charset=utf-8", FileKind.Of("4月,①現況届\r\n"u8.ToArray(), name)?.ContentType);
        Assert.Equal($"{type}; charset=utf-8", FileKind.Of("\ufeff月"u8.ToArray(), name)?.ContentType);
        Assert.Equal($"{type}; charset=shift_jis", FileKind.Of(Cp932.GetBytes("4月,①㈱髙﨑ｶﾞ\r\n"), name)?.ContentType);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("  \n<svg onload=alert(1)>")]
    [InlineData("\ufeff<?xml version='1.0'?>")]
    [InlineData("<!-- x --><script>")]
    [InlineData("#!/bin/sh\nrm -rf /")]
    [InlineData("a\0b")]
    public void Of_MarkupScriptsAndBinary_IsRefused(string text) => Assert.Null(FileKind.Of(Encoding.UTF8.GetBytes(text), "a.txt"));

    [Fact]
    public void Of_BytesThatAreNoTextInEither_AreRefused()
    {
        Assert.Null(FileKind.Of(new byte[] { 0x83, 0xFF, 0x41 }, "a.txt"));
        Assert.Null(FileKind.Of(new byte[] { 0xFD, 0xFE, 0xA0, 0x80 }, "a.txt"));
        Assert.NotNull(FileKind.Of("1 < 2 <= 3"u8.ToArray(), "a.txt"));
    }

    private static byte[] Office(string part, params string[] entries) =>
        Zip([("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/x.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.{part}\"/></Types>"), .. entries.Select(e => (e, "x"))]);

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A header of 512 bytes and a directory.</summary>
    private static byte[] Compound(params string[] streams)
    {
        var bytes = new byte[512 + (128 * (streams.Length + 1))];
        Convert.FromHexString("D0CF11E0A1B11AE1").CopyTo(bytes, 0);
        string[] names = ["Root Entry", .. streams];
        for (var i = 0; i < names.Length; i++)
        {
            var entry = bytes.AsSpan(512 + (128 * i), 128);
            var length = Encoding.Unicode.GetBytes(names[i], entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)(length + 2));
            entry[66] = (byte)(i == 0 ? 5 : 2);
        }

        return bytes;
    }
}
