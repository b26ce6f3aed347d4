using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Reports;

/// <summary>The editor's side of a report: prose, narrative, numbers typed by hand. Everything else is a step.</summary>
internal sealed class ReportDesk(MingfaDb db, ReportNumbers numbers, FrozenReport frozen, RegisterKeeper keeper, IOptions<MingfaOptions> settings, TimeProvider time)
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
        report.Dossier.State == ReportProcedure.Current.Drafting.Id && IsEditor(actor, report);

    public static bool IsEditor(Actor actor, ReportCase report) =>
        actor.As(report.Dossier.UnitOf(ReportProcedure.Current.Drafter), Editors) is not null;

    /// <summary>With frozen numbers once they are frozen, with live ones before.</summary>
    public async Task<ComposedReport> ComposeAsync(ReportCase report)
    {
        var text = report.ToText();
        return ReportComposer.Compose(text, report.IsFrozen ? FrozenReport.NumbersOf(report) : await numbers.ReadAsync(text.Texts, report.AsOf));
    }

    public async Task<IReadOnlyList<FigureDifference>> DifferencesAsync(ReportCase report) => report.IsFrozen ? await frozen.DifferencesAsync(report) : [];

    /// <summary>The last return of a report that is being mended: who gave it back, when and why.</summary>
    public async Task<(Act Act, string Reason)?> ReturnAsync(ReportCase report)
    {
        var procedure = ReportProcedure.Current;
        string[] kinds = [procedure.StepOf<ReturnReport>().Kind, procedure.StepOf<SendBackReport>().Kind];
        return report.Dossier.State == procedure.Drafting.Id
            && await db.Set<Act>().AsNoTracking().Where(act => act.DossierId == report.Id && kinds.Contains(act.Kind)).OrderByDescending(act => act.Id).FirstOrDefaultAsync() is { } act
            ? (act, (string?)JsonNode.Parse(act.Input)?["reason"] ?? "")
            : null;
    }

    public Task<FigureDifference?> DifferenceAsync(ReportCase report, FrozenFigure figure) => frozen.DifferenceAsync(figure, report.AsOf);

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
        var (text, problem) = TypedCells.Write(report.TablesOf(section), field);
        if (problem is not null)
            return problem;
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

    /// <summary>核定 — by somebody who neither wrote it nor took it from the library. The reason why not, or null when done.</summary>
    public async Task<string?> ReviewAsync(Actor actor, ReportSection section)
    {
        if (section.NarrativeAuthorId == actor.OfficerId || await WroteBlockAsync(actor, section))
            return "叙述段落应由撰稿人、选用人以外的人核定。";
        await db.WriteAsync(() =>
        {
            (section.NarrativeReviewer, section.NarrativeReviewedOn) = (actor.Name, time.Today());
            return Task.CompletedTask;
        });
        return null;
    }

    /// <summary>Whether the section has his paragraph from the library: it names its author, and its history who entered it under that name.</summary>
    private async Task<bool> WroteBlockAsync(Actor actor, ReportSection section) => section.NarrativeBlockId is { } block
        && (section.NarrativeAuthor == actor.Name || await db.Set<RegisterChange>().AnyAsync(change => change.Register == NarrativeBlockRegister.Current.Id
            && change.EntryId == block && change.OfficerId == actor.OfficerId && change.OfficerName == section.NarrativeAuthor));

    /// <summary>The library, each paragraph with how many reports use it.</summary>
    public async Task<IReadOnlyList<BlockOffer>> BlocksAsync() => await db.Entries<NarrativeBlock>().OrderBy(block => block.Topic)
        .Select(block => new BlockOffer(block.Id, block.Code, block.Topic, block.Text, block.ReviewedOn,
            db.Set<ReportSection>().Where(section => section.NarrativeBlockId == block.Id).Select(section => section.ReportId).Distinct().Count()))
        .ToListAsync();

    /// <summary>选用 — the paragraph as the library has it; somebody answers for it in this report anew. The reason why not, or null when done.</summary>
    public async Task<string?> UseBlockAsync(Actor actor, ReportCase report, ReportSection section, long block)
    {
        if (await db.Entries<NarrativeBlock>().FirstOrDefaultAsync(each => each.Id == block) is not { } chosen)
            return "段落库中没有这个段落。";
        await db.WriteAsync(() =>
        {
            (section.Narrative, section.NarrativeBlockId) = (TextIn(chosen.Text, report), chosen.Id);
            (section.NarrativeAuthor, section.NarrativeAuthorId) = (chosen.Author, actor.OfficerId);
            (section.NarrativeReviewer, section.NarrativeReviewedOn) = (null, null);
            return Task.CompletedTask;
        });
        return null;
    }

    /// <summary>存入段落库 — what has been answered for here, for the reports to come. The reason why not, or null when done.</summary>
    public async Task<string?> KeepBlockAsync(Actor actor, ReportCase report, ReportSection section)
    {
        if (section.Narrative.Length == 0 || section.NarrativeReviewedOn is not { } reviewed)
            return "叙述段落核定以后才能存入段落库。";
        var topic = ReportRules.NameOf(section);
        var known = await db.Entries<NarrativeBlock>().FirstOrDefaultAsync(block => block.Id == section.NarrativeBlockId)
            ?? await db.Entries<NarrativeBlock>().FirstOrDefaultAsync(block => block.Topic == topic);
        var body = new JsonObject
        {
            ["topic"] = known?.Topic ?? topic,
            ["text"] = known is not null && TextIn(known.Text, report) == section.Narrative ? known.Text : section.Narrative,
            ["author"] = section.NarrativeAuthor,
            ["reviewer"] = section.NarrativeReviewer,
            ["reviewedOn"] = $"{reviewed:yyyy-MM-dd}",
            ["code"] = known?.Code,
        };
        var outcome = known is null ? await keeper.AddAsync(NarrativeBlockRegister.Current, body, actor, Guid.NewGuid())
            : await keeper.EditAsync(NarrativeBlockRegister.Current, known.Id, body, $"报告《{report.Title}》核定", known.Version, actor, Guid.NewGuid());
        switch (outcome)
        {
            case RegisterOutcome.Done done:
                // The section came with the report; a refusal of the register would have forgotten it.
                await db.Set<ReportSection>().Where(part => part.Id == section.Id).ExecuteUpdateAsync(set => set.SetProperty(part => part.NarrativeBlockId, done.EntryId));
                return null;
            case RegisterOutcome.Refused refused:
                return string.Join("；", refused.Findings.Select(finding => finding.Message));
            default:
                return "段落库由区级法制机构维护，或者刚被他人改动，请重试。";
        }
    }

    /// <summary>A paragraph of the library with this report's names in it.</summary>
    public string TextIn(string block, ReportCase report) => ReportTokens.FillNames(block, settings.Value.District, report.AsOf);

    /// <summary>Answers for the numbers typed by hand for which a reason is given; the others wait. The reason why not, or null when done.</summary>
    public async Task<string?> ConfirmAsync(Actor actor, ReportCase report, IReadOnlyList<NumberReason> reasons)
    {
        var given = reasons.Where(each => each.Reason.Length > 0).ToList();
        if (given.Count == 0)
            return "请写明理由：这个数字为什么不引用数字口径。";
        if (given.Find(each => each.Reason.Length > 400) is { } tooLong)
            return $"“{tooLong.Number.Number}”的理由最多 400 字；各项都没有保存。";
        var loose = ReportRules.Loose(report).Select(each => (each.Place.SectionId, each.Number)).ToHashSet();
        if (given.Find(each => !loose.Contains((each.SectionId, each.Number))) is { } gone)
            return $"您填写期间，“{gone.Number.Number}”（……{gone.Number.Context}……）已由他人确认或者已不在正文中，各项都没有保存；您写的理由是：“{gone.Reason}”。";
        await db.WriteAsync(() =>
        {
            report.ConfirmedNumbers.AddRange(given.Select(each => new ConfirmedNumber
            {
                SectionId = each.SectionId,
                Number = each.Number.Number,
                Context = each.Number.Context,
                Reason = each.Reason,
                ConfirmedBy = actor.Name,
                At = time.GetUtcNow(),
            }));
            return Task.CompletedTask;
        });
        return null;
    }
}

/// <summary>Why a number was typed by hand.</summary>
internal sealed record NumberReason(long SectionId, LooseNumber Number, string Reason);

/// <summary>A paragraph of the library to choose from.</summary>
/// <param name="Uses">How many reports use it.</param>
internal sealed record BlockOffer(long Id, string Code, string Topic, string Text, DateOnly? ReviewedOn, int Uses)
{
    public string Label => $"{Topic}（{(ReviewedOn is { } on ? $"{on:yyyy-MM-dd} 核定" : "没有核定")}，用于 {Uses} 份报告）";
}
