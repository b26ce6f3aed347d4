using System.Runtime.CompilerServices;
using Mingfa.Core.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>The worklist as a table file: the rows the page shows, all pages, in the page's order and words.</summary>
internal static class WorklistExport
{
    public static readonly string[] Heads = ["期限", "灯", "待办事项", "案号", "案卷", "程序", "环节", "办理单位", "承办人", "立案日期"];

    public static async IAsyncEnumerable<string[]> LinesAsync(
        IAsyncEnumerable<Worklist.Row> rows, ProcedureRegistry registry, DateOnly today, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in rows.WithCancellation(cancel))
        {
            var procedure = registry.Of(row.Procedure, row.ProcedureVersion);
            var runs = row.DueOn != DateOnly.MaxValue;
            yield return
            [
                runs ? $"{row.DueOn:yyyy-MM-dd}{(row.Provisional ? "（暂估）" : "")}" : "",
                runs ? WordOf(LightWatch.LightOf(row.DueOn, row.RawDueOn, row.WarnOn, today)) : "",
                row.DueTerm is null ? "" : Terms.Find(row.DueTerm)!.Step,
                row.Number ?? "", row.Title, procedure.Name, procedure.StateOf(row.State).Name, row.HolderUnit, row.Handler ?? "", $"{row.OpenedOn:yyyy-MM-dd}",
            ];
        }
    }

    private static string WordOf(Light light) => light switch
    {
        Light.Red => "逾期",
        Light.Orange => "紧急",
        Light.Yellow => "临期",
        _ => "正常",
    };
}
