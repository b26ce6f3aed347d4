using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>台账导出 — a line for each document, in the words of the page.</summary>
internal static class DocumentTable
{
    public static readonly string[] Heads = ["登记号", "发文字号", "文件名称", "层级", "制定机关", "公布日期", "施行日期", "有效期至", "状态", "停止施行日期", "原因", "版本数"];

    public static string[] Cells(DocumentRegister.Row row) =>
    [
        row.RegisterNumber, row.DocumentNumber, row.Title, StepForm.Word(row.Level), row.IssuerName, $"{row.PublishedOn:yyyy-MM-dd}", $"{row.EffectiveOn:yyyy-MM-dd}",
        $"{row.ExpiresOn:yyyy-MM-dd}", StepForm.Word(row.State), $"{row.EndedOn:yyyy-MM-dd}", row.EndReason ?? "", row.Editions.ToString(),
    ];
}
