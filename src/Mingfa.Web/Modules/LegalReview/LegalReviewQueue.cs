using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.LegalReview;

/// <summary>合法性审核队列 — everything that waits for a reviewer, whatever it comes from: normative documents, decisions, contracts, enforcement decisions.</summary>
public static class LegalReviewQueue
{
    public const int PageSize = 30;
    public const string Documents = "规范性文件";

    /// <summary>The four kinds of source, in the words in which they stand in the address.</summary>
    public static IReadOnlyList<string> Sources { get; } = [Documents, .. Enum.GetValues<MatterSource>().Select(source => StepForm.Word(source))];

    public sealed record Row(string Source, Worklist.Row Case);

    /// <summary>One kind of source: what waits, what is late, what was answered this year and how much of it in time.</summary>
    public sealed record Load(string Source, int Waiting, int Late, int Answered, int InTime);

    private sealed class Waiting
    {
        public required Dossier Dossier { get; init; }

        /// <summary>Null for a normative document.</summary>
        public required MatterSource? Source { get; init; }
    }

    /// <param name="Rows">Earliest due date first.</param>
    /// <param name="Next">Key of the last row when there are more: <c>yyyy-MM-dd.id</c>.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, string? Next);

    public static async Task<Page> PageAsync(MingfaDb db, Actor actor, ProcedureRegistry registry, string? source, string? after)
    {
        var waiting = InReview(db, actor, registry);
        if (source == Documents)
            waiting = waiting.Where(each => each.Source == null);
        else if (KindOf(source) is { } kind)
            waiting = waiting.Where(each => each.Source == kind);
        if (PageKey.Read(after) is var (due, id))
            waiting = waiting.Where(each => each.Dossier.DueOn >= due && (each.Dossier.DueOn > due || each.Dossier.Id > id));
        var rows = await waiting.OrderBy(each => each.Dossier.DueOn).ThenBy(each => each.Dossier.Id).Take(PageSize + 1).Select(each => new
        {
            each.Source,
            Case = new Worklist.Row(
                each.Dossier.Id, each.Dossier.Procedure, each.Dossier.ProcedureVersion, each.Dossier.Title, each.Dossier.Number, each.Dossier.State, each.Dossier.DueOn,
                each.Dossier.RawDueOn == each.Dossier.DueOn ? null : each.Dossier.RawDueOn, each.Dossier.WarnOn, each.Dossier.DueTerm, each.Dossier.Provisional, each.Dossier.HolderUnit.ShortName, each.Dossier.Handler!.Name, each.Dossier.OpenedOn),
        }).ToListAsync();
        var more = rows.Count > PageSize;
        return new Page(
            [.. rows.Take(PageSize).Select(row => new Row(NameOf(row.Source), row.Case))],
            more ? rows[PageSize - 1].Case.Key : null);
    }

    public static async Task<IReadOnlyList<Load>> LoadsAsync(MingfaDb db, Actor actor, ProcedureRegistry registry, DateOnly today)
    {
        var waiting = await InReview(db, actor, registry).GroupBy(each => each.Source)
            .Select(group => new { Source = group.Key, All = group.Count(), Late = group.Count(each => each.Dossier.DueOn < today) }).ToListAsync();
        string[] terms = ["NDOC-03", .. Enum.GetValues<MatterSource>().Select(LegalReviewProcedure.TermOf)];
        var newYear = new DateOnly(today.Year, 1, 1);
        var seen = db.Set<Dossier>().VisibleTo(actor, registry);
        var answered = await db.Set<Clock>()
            .Where(clock => terms.Contains(clock.Term) && clock.StoppedOn >= newYear && (clock.State == ClockState.Met || clock.State == ClockState.MetLate))
            .Where(clock => seen.Any(dossier => dossier.Id == clock.DossierId))
            .GroupBy(clock => clock.Term).Select(group => new { Term = group.Key, All = group.Count(), InTime = group.Count(clock => clock.State == ClockState.Met) }).ToListAsync();
        return [.. Sources.Select((name, i) =>
        {
            var open = waiting.Find(each => NameOf(each.Source) == name);
            var done = answered.Find(each => each.Term == terms[i]);
            return new Load(name, open?.All ?? 0, open?.Late ?? 0, done?.All ?? 0, done?.InTime ?? 0);
        })];
    }

    /// <summary>Under review, or back for material with the term standing still.</summary>
    private static IQueryable<Waiting> InReview(MingfaDb db, Actor actor, ProcedureRegistry registry)
    {
        var (document, matter) = (NormativeDocumentsProcedure.Current, LegalReviewProcedure.Current);
        string[] states = [document.LegalityReview.Id, document.MaterialAwaited.Id];
        string[] ownStates = [matter.Reviewing.Id, matter.MaterialAwaited.Id];
        return from dossier in db.Set<Dossier>().AsNoTracking().Where(each => each.IsOpen).VisibleTo(actor, registry)
               where (dossier.Procedure == document.Id && states.Contains(dossier.State)) || (dossier.Procedure == matter.Id && ownStates.Contains(dossier.State))
               join each in db.Set<LegalReviewCase>() on dossier.Id equals each.Id into matters
               from found in matters.DefaultIfEmpty()
               select new Waiting { Dossier = dossier, Source = found == null ? null : (MatterSource?)found.Source };
    }

    private static string NameOf(MatterSource? source) => source is { } kind ? StepForm.Word(kind) : Documents;

    private static MatterSource? KindOf(string? name) =>
        Enum.GetValues<MatterSource>().Where(source => StepForm.Word(source) == name).Select(source => (MatterSource?)source).FirstOrDefault();
}
