using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reports;

/// <summary>What an editor does to a heading.</summary>
public enum OutlineMove
{
    [Word("上移")] Up,
    [Word("下移")] Down,
    [Word("降为下级")] Into,
    [Word("升为上级")] Out,
    [Word("删除")] Remove,
}

/// <summary>The heading tree of a report as its editor changes it; a heading moves with what stands below it. What the law or the template demands stays where it is.</summary>
public static class ReportOutline
{
    public const int Deepest = 3;

    public static bool IsFixed(ReportCase report, ReportSection section) => section.IsMandatory || section.Level == 0 || report.TablesOf(section).Count > 0;

    /// <summary>The sections in their new order with their new levels; or why not.</summary>
    public static (IReadOnlyList<ReportSection> Sections, string? Problem) Move(ReportCase report, ReportSection section, OutlineMove move)
    {
        var all = report.Sections.OrderBy(part => part.Ordinal).ToList();
        if (IsFixed(report, section))
            return (all, $"“{ReportRules.NameOf(section)}”是必备内容，不能移动、改名或者删除。");
        var at = all.IndexOf(section);
        var tree = TreeAt(all, at);
        switch (move)
        {
            case OutlineMove.Up or OutlineMove.Down:
                return Swap(all, at, tree, move == OutlineMove.Up);
            case OutlineMove.Into:
                if (at == 0 || all[at - 1].Level < section.Level || tree.Max(part => part.Level) >= Deepest)
                    return (all, $"“{section.Heading}”前面没有可以归入的标题，或者下级标题已到第三层。");
                tree.ForEach(part => part.Level++);
                return (all, null);
            case OutlineMove.Out:
                if (section.Level == 1)
                    return (all, $"“{section.Heading}”已是一级标题。");
                tree.ForEach(part => part.Level--);
                return (all, null);
            default:
                if (tree.Count > 1)
                    return (all, $"“{section.Heading}”下面还有标题，请先移走或者删除。");
                all.Remove(section);
                return (all, null);
        }
    }

    /// <summary>A new heading after another and everything below that, if it is to stand beside it.</summary>
    public static IReadOnlyList<ReportSection> Insert(ReportCase report, ReportSection after, ReportSection added)
    {
        var all = report.Sections.OrderBy(part => part.Ordinal).ToList();
        var at = all.IndexOf(after);
        all.Insert(added.Level > after.Level ? at + 1 : at + TreeAt(all, at).Count, added);
        return all;
    }

    private static List<ReportSection> TreeAt(List<ReportSection> all, int at) =>
        [all[at], .. all.Skip(at + 1).TakeWhile(part => part.Level > all[at].Level && all[at].Level > 0)];

    private static (IReadOnlyList<ReportSection>, string?) Swap(List<ReportSection> all, int at, List<ReportSection> tree, bool isUp)
    {
        var level = all[at].Level;
        var neighbour = isUp ? all.FindLastIndex(at - 1 < 0 ? 0 : at - 1, at, part => part.Level <= level) : at + tree.Count;
        if (neighbour < 0 || neighbour >= all.Count || all[neighbour].Level != level)
            return (all, $"“{all[at].Heading}”在同级标题中已在{(isUp ? "最前" : "最后")}。");
        var other = TreeAt(all, neighbour);
        all.RemoveRange(at, tree.Count);
        all.InsertRange(isUp ? neighbour : at + other.Count, tree);
        return (all, null);
    }
}
