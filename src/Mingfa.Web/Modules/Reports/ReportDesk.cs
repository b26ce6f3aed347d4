using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Reports;

/// <summary>The editor's side of a report: prose, narrative, numbers typed by hand. Everything else is a step.</summary>
internal sealed class ReportDesk(MingfaDb db, ReportNumbers numbers, FrozenReport frozen, TimeProvider time)
{
    private static readonly Post[] Editors = [Post.LegalReviewer, Post.Registrar, Post.LegalBureauHead];

    /// <summary>The report with its parts; null for those who may not see it.</summary>
    public async Task<ReportCase?> FindAsync(Actor actor, long id)
    {
        var report = await db.Set<ReportCase>()
            .Include(record => record.Dossier).ThenInclude(dossier => dossier.Parties)
            .Include(record => record.Sections.OrderBy(section => section.Ordinal)).Include(record => record.ConfirmedNumbers).Include(record => record.Figures)
            .AsSplitQuery().FirstOrDefaultAsync(record => record.Id == id);
        return report is not null && DossierAccess.MaySee(actor, report.Dossier, ReportProcedure.Current) ? report : null;
    }

    public static bool MayEdit(Actor actor, ReportCase report) =>
        report.Dossier.State == ReportProcedure.Current.Drafting.Id
        && actor.As(report.Dossier.UnitOf(ReportProcedure.Current.Drafter), Editors) is not null;

    /// <summary>With frozen numbers once they are frozen, with live ones before.</summary>
    public async Task<ComposedReport> ComposeAsync(ReportCase report)
    {
        var text = report.ToText();
        return ReportComposer.Compose(text, report.IsFrozen ? FrozenReport.NumbersOf(report) : await numbers.ReadAsync(text.Texts, report.AsOf));
    }

    public async Task<IReadOnlyList<FigureDifference>> DifferencesAsync(ReportCase report) => report.IsFrozen ? await frozen.DifferencesAsync(report) : [];

    /// <summary>A changed narrative has to be reviewed again.</summary>
    public Task SaveAsync(Actor actor, ReportSection section, string? prose, string? narrative) => db.WriteAsync(() =>
    {
        section.Prose = (prose ?? "").Trim().ReplaceLineEndings("\n");
        var text = (narrative ?? "").Trim().ReplaceLineEndings("\n");
        if (text != section.Narrative)
        {
            section.Narrative = text;
            (section.NarrativeAuthor, section.NarrativeAuthorId) = text.Length == 0 ? (null, null) : (actor.Name, (long?)actor.OfficerId);
            (section.NarrativeReviewer, section.NarrativeReviewedOn) = (null, null);
        }

        return Task.CompletedTask;
    });

    /// <summary>Types the cells of a section's tables. The reason why not, or null when done.</summary>
    public async Task<string?> TypeCellsAsync(ReportCase report, ReportSection section, Func<string, string?> field)
    {
        var (text, wrong) = TypedCells.Write(report.TablesOf(section), field);
        if (wrong.Count > 0)
            return $"{string.Join("、", wrong)}应填写不小于零的整数，金额最多两位小数；其他单元格也没有保存。";
        await db.WriteAsync(() =>
        {
            section.Prose = text;
            return Task.CompletedTask;
        });
        return null;
    }

    /// <summary>Moves or removes a heading. The reason why not, or null when done.</summary>
    public async Task<string?> MoveAsync(ReportCase report, ReportSection section, OutlineMove move)
    {
        var (sections, problem) = ReportOutline.Move(report, section, move);
        if (problem is null)
            await ArrangeAsync(report, sections);
        return problem;
    }

    public async Task<string?> AddSectionAsync(ReportCase report, ReportSection after, string? heading, int level)
    {
        if (ProblemOf(report, null, heading) is { } problem)
            return problem;
        if (level < 1 || level > Math.Min(after.Level + 1, ReportOutline.Deepest))
            return "新标题至多比前一个标题低一级，最低三级。";
        await ArrangeAsync(report, ReportOutline.Insert(report, after, new ReportSection { Ordinal = 0, Level = level, Heading = heading!.Trim() }));
        return null;
    }

    public async Task<string?> RenameAsync(ReportCase report, ReportSection section, string? heading)
    {
        if (ReportOutline.IsFixed(report, section))
            return $"“{ReportRules.NameOf(section)}”是必备内容，不能移动、改名或者删除。";
        if (ProblemOf(report, section, heading) is { } problem)
            return problem;
        await db.WriteAsync(() =>
        {
            section.Heading = heading!.Trim();
            return Task.CompletedTask;
        });
        return null;
    }

    public async Task<string?> RetitleAsync(ReportCase report, string? title)
    {
        if (string.IsNullOrWhiteSpace(title) || title.Trim().Length > 200)
            return "报告题目应在1到200字之间。";
        await db.WriteAsync(() =>
        {
            report.Title = report.Dossier.Title = title.Trim();
            return Task.CompletedTask;
        });
        return null;
    }

    private static string? ProblemOf(ReportCase report, ReportSection? section, string? heading) =>
        string.IsNullOrWhiteSpace(heading) || heading.Trim().Length > 200 ? "标题应在1到200字之间。"
        : report.Sections.Any(other => other != section && other.Heading == heading.Trim()) ? $"已有标题“{heading.Trim()}”。"
        : null;

    /// <summary>Numbered anew in two goes: no two sections may hold one place even for a moment.</summary>
    private Task ArrangeAsync(ReportCase report, IReadOnlyList<ReportSection> sections) => db.WriteAsync(async () =>
    {
        report.Sections.RemoveAll(part => !sections.Contains(part));
        report.Sections.AddRange(sections.Where(part => !report.Sections.Contains(part)).ToList());
        foreach (var (place, part) in sections.Index())
            part.Ordinal = -1 - place;
        await db.SaveChangesAsync();
        foreach (var (place, part) in sections.Index())
            part.Ordinal = place;
    });

    /// <summary>核定 — by somebody who did not write it. The reason why not, or null when done.</summary>
    public async Task<string?> ReviewAsync(Actor actor, ReportSection section)
    {
        if (section.NarrativeAuthorId == actor.OfficerId)
            return "叙述段落应由撰稿人以外的人核定。";
        await db.WriteAsync(() =>
        {
            (section.NarrativeReviewer, section.NarrativeReviewedOn) = (actor.Name, time.Today());
            return Task.CompletedTask;
        });
        return null;
    }

    /// <summary>Answers for a number typed by hand. The reason why not, or null when done.</summary>
    public async Task<string?> ConfirmAsync(Actor actor, ReportCase report, long sectionId, string number, string context, string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return $"请写明“{number}”为什么不引用数字口径。";
        if (!ReportRules.Loose(report).Any(loose => loose.Section.Id == sectionId && loose.Number == new LooseNumber(number, context)))
            return null;
        await db.WriteAsync(() =>
        {
            report.ConfirmedNumbers.Add(new ConfirmedNumber
            {
                SectionId = sectionId,
                Number = number,
                Context = context,
                Reason = reason.Trim(),
                ConfirmedBy = actor.Name,
                At = time.GetUtcNow(),
            });
            return Task.CompletedTask;
        });
        return null;
    }
}
