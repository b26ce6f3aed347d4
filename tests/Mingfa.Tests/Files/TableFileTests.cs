using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Files;

/// <summary>Workbooks that leave the house keep to the schema (ECMA-376, ISO/IEC 29500): a spreadsheet program that finds one damaged offers to repair it, or drops it.</summary>
public sealed class TableFileTests
{
    private static readonly string[] Heads = ["单位", "件数"];
    private static readonly string[][] Lines = [["区司法局", "3"], ["区教育局", "=1+1"]];

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task WrittenTable_KeepsToTheSchema(int lines)
    {
        await using var file = await TableFile.XlsxAsync(Heads, Lines.Take(lines).ToAsyncEnumerable(), "台账", TestContext.Current.CancellationToken);
        AssertValid(file);
        Assert.Equal(lines, TableFile.Rows(file, byHead: true).Count());
    }

    [Fact]
    public async Task SeveralSheets_KeepToTheSchema()
    {
        await using var file = await TableFile.XlsxAsync([new("一", Heads, Lines), new("二", Heads, [])], TestContext.Current.CancellationToken);
        AssertValid(file);
    }

    [Fact]
    public async Task TemplateOfARegister_KeepsToTheSchema()
    {
        await using var file = await RegisterSheet.TemplateAsync(new HonourRegister(), TestContext.Current.CancellationToken);
        AssertValid(file);
    }

    /// <summary>Read as days from 1900 every date would be four years early.</summary>
    [Fact]
    public async Task WorkbookThatCountsFrom1904_IsRefused()
    {
        await using var written = await TableFile.XlsxAsync(Heads, Lines.ToAsyncEnumerable(), "台账", TestContext.Current.CancellationToken);
        using var file = new MemoryStream();
        await written.CopyToAsync(file, TestContext.Current.CancellationToken);
        using (var workbook = SpreadsheetDocument.Open(file, isEditable: true))
            (workbook.WorkbookPart!.Workbook!.WorkbookProperties ??= new()).Date1904 = true;
        file.Position = 0;
        Assert.Contains("1904 日期系统", Assert.Throws<InvalidDataException>(() => TableFile.Rows(file, byHead: true).Count()).Message);
    }

    private static void AssertValid(Stream file)
    {
        using (var workbook = SpreadsheetDocument.Open(file, isEditable: false))
            Assert.Equal([], new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
        file.Position = 0;
    }
}
