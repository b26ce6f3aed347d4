using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>One document (or filing) that a figure counts; <see cref="Hit"/>: it is in the numerator.</summary>
public sealed record FigureRow
{
    public required long CaseId { get; init; }
    public required string Title { get; init; }
    public required string? Number { get; init; }
    public required DateOnly? On { get; init; }
    public required bool Hit { get; init; }
}

/// <summary>A named query: value and rows come from the same one, so they cannot disagree.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Definition">What is counted, in words.</param>
/// <param name="IsRate">Shown as hits of rows in percent; otherwise the hits are the value.</param>
/// <param name="Rows">Documents published from the first to the second day; the third day is today.</param>
public sealed record NormativeFigure(
    string Id, string Name, string Definition, bool IsRate, Func<MingfaDb, DateOnly, DateOnly, DateOnly, IQueryable<FigureRow>> Rows)
{
    public async Task<(int Hits, int Total)> CountAsync(MingfaDb db, DateOnly from, DateOnly to, DateOnly today)
    {
        var rows = Rows(db, from, to, today);
        return (await rows.CountAsync(row => row.Hit), await rows.CountAsync());
    }

    /// <summary>Never rounds up to 100 %; 不适用 when there is nothing to count.</summary>
    public string Format(int hits, int total)
    {
        if (!IsRate)
            return hits.ToString();
        if (total == 0)
            return "不适用";
        var percent = Math.Floor(10000.0 * hits / total) / 100;
        return hits == total ? "100%" : $"{percent:0.##}%";
    }
}

/// <summary>What is counted about normative documents (law reference §1: 指标).</summary>
public static class NormativeDocumentFigures
{
    public static readonly IReadOnlyList<NormativeFigure> All =
    [
        new("ND-01", "制定件数", "期间内公布的规范性文件", false, (db, from, to, _) =>
            Published(db, from, to).Select(c => new FigureRow
            {
                CaseId = c.Id, Title = c.Title, Number = c.RegisterNumber, On = c.PublishedOn,
                Hit = true,
            })),
        new("ND-02", "合法性审核率", "期间内公布的文件中，对公布文本有“合法”审核意见的", true, (db, from, to, _) =>
            Published(db, from, to).Select(c => new FigureRow
            {
                CaseId = c.Id, Title = c.Title, Number = c.RegisterNumber, On = c.PublishedOn,
                Hit = c.Opinions.Any(o => o.Conclusion == OpinionConclusion.Lawful && o.OnRevision == c.Revisions.Max(r => r.Number)),
            })),
        new("ND-03", "公开征求意见率", "期间内公布的文件中，公开征求意见并公布采纳情况的", true, (db, from, to, _) =>
            Published(db, from, to).Select(c => new FigureRow
            {
                CaseId = c.Id, Title = c.Title, Number = c.RegisterNumber, On = c.PublishedOn,
                Hit = c.ConsultedTo != null && c.AdoptionPublished,
            })),
        new("ND-04", "按时公布率", "期间内公布的文件中，自印发之日起二十个工作日内公布的（政府信息公开条例第二十六条）", true, (db, from, to, _) =>
            Published(db, from, to).Select(c => new FigureRow
            {
                CaseId = c.Id, Title = c.Title, Number = c.RegisterNumber, On = c.PublishedOn,
                Hit = db.Set<Clock>().Any(clock => clock.DossierId == c.Id && clock.Term == "NDOC-04" && clock.State == ClockState.Met),
            })),
        new("ND-05", "报备率（按件次）", "期间内公布的文件向每一机关报备计一件次，已经报备或者期限已满的件次中，已经报备的", true, (db, from, to, today) =>
            Filings(db, from, to, today).Join(db.Set<Dossier>(), clock => clock.DossierId, dossier => dossier.Id, (clock, dossier) => new FigureRow
            {
                CaseId = dossier.Id, Title = dossier.Title, Number = dossier.Number, On = clock.StoppedOn,
                Hit = clock.State == ClockState.Met || clock.State == ClockState.MetLate,
            })),
        new("ND-06", "报备及时率（按件次）", "期间内公布的文件向每一机关报备计一件次，已经报备或者期限已满的件次中，在期限内报备的", true, (db, from, to, today) =>
            Filings(db, from, to, today).Join(db.Set<Dossier>(), clock => clock.DossierId, dossier => dossier.Id, (clock, dossier) => new FigureRow
            {
                CaseId = dossier.Id, Title = dossier.Title, Number = dossier.Number, On = clock.StoppedOn,
                Hit = clock.State == ClockState.Met,
            })),
        new("ND-07", "报备规范率", "已有登记结果的文件中，准予登记的报送全部规范（材料齐全、格式符合要求）的", true, (db, from, to, _) =>
            Published(db, from, to).Where(c => c.Filings.Any(f => f.Standard != null)).Select(c => new FigureRow
            {
                CaseId = c.Id, Title = c.Title, Number = c.RegisterNumber, On = c.PublishedOn,
                Hit = c.Filings.All(f => f.Standard != false),
            })),
        new("ND-08", "到期未处理件数", "有效期将在六个月内届满〔政策默认〕而尚未评估的", false, (db, _, _, _) =>
            db.Set<NormativeDocumentCase>().AsNoTracking().Where(c => c.Dossier.State == NormativeDocumentsProcedure.Current.Expiring.Id).Select(c => new FigureRow
            {
                CaseId = c.Id, Title = c.Title, Number = c.RegisterNumber, On = c.ExpiresOn,
                Hit = true,
            })),
        new("ND-09", "超期未纠正件数", "备案审查意见超过反馈期限仍未纠正的", false, (db, _, _, today) =>
            db.Set<Clock>().AsNoTracking().Where(clock => clock.Term == "NDOC-10" && clock.State == ClockState.Running && clock.LegalDue < today)
                .Join(db.Set<Dossier>(), clock => clock.DossierId, dossier => dossier.Id, (clock, dossier) => new FigureRow
                {
                    CaseId = dossier.Id, Title = dossier.Title, Number = dossier.Number, On = clock.LegalDue,
                    Hit = true,
                })),
        new("ND-10", "报备一次通过率", "已有登记结果的文件中，没有被退回补正、一次报送即准予登记的", true, (db, from, to, _) =>
            Published(db, from, to).Where(c => c.Filings.Any(f => f.Standard != null)).Select(c => new FigureRow
            {
                CaseId = c.Id, Title = c.Title, Number = c.RegisterNumber, On = c.PublishedOn,
                Hit = c.Filings.All(f => f.ReturnedOn == null),
            })),
    ];

    private static IQueryable<NormativeDocumentCase> Published(MingfaDb db, DateOnly from, DateOnly to) =>
        db.Set<NormativeDocumentCase>().AsNoTracking().IgnoreAutoIncludes().Where(c => c.SignedOn != null && c.PublishedOn >= from && c.PublishedOn <= to);

    /// <summary>One clock for each authority it has to be filed with, once it is filed or its term is over; void ones (repealed before filing) do not count.</summary>
    private static IQueryable<Clock> Filings(MingfaDb db, DateOnly from, DateOnly to, DateOnly today) =>
        db.Set<Clock>().AsNoTracking().Where(clock => (clock.Term == "NDOC-05" || clock.Term == "NDOC-06") && clock.From >= from && clock.From <= to && clock.State != ClockState.Moot)
            .Where(clock => clock.StoppedOn != null || clock.LegalDue < today);
}
