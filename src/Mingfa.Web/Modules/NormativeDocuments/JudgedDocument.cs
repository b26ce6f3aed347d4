using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>The case of a document as one figure looks at it.</summary>
internal sealed record JudgedDocument
{
    public required NormativeDocumentCase Case { get; init; }
    public required DateOnly? On { get; init; }
    public required bool Meets { get; init; }
}

/// <summary>Which cases the figures of documents count, and how each is named.</summary>
internal static class JudgedDocuments
{
    private static readonly string Drafter = NormativeDocumentsProcedure.Current.Drafter.Id;

    /// <summary>Documents that went through the procedure; those merely taken over were never signed here.</summary>
    public static IQueryable<NormativeDocumentCase> MadeDocuments(this MingfaDb db) =>
        db.Set<NormativeDocumentCase>().AsNoTracking().IgnoreAutoIncludes().Where(record => record.SignedOn != null);

    public static IQueryable<NormativeDocumentCase> PublishedDocuments(this MingfaDb db, FigurePeriod period) =>
        db.MadeDocuments().Where(record => record.PublishedOn >= period.From && record.PublishedOn <= period.To);

    /// <summary>A document belongs to the unit that drafted it.</summary>
    public static IQueryable<FigureRow> Rows(this IQueryable<JudgedDocument> documents) => documents.Select(judged => new FigureRow
    {
        Id = judged.Case.Id,
        Label = judged.Case.Title,
        PublicLabel = "规范性文件",
        On = judged.On,
        UnitId = judged.Case.Dossier.Parties.Where(party => party.Party == Drafter).Select(party => (long?)party.UnitId).FirstOrDefault(),
        Meets = judged.Meets,
    });
}
