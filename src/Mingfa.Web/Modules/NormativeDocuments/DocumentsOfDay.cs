using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>A document with its edition of a day; an edition issued anew has numbers and a day of publication of its own.</summary>
internal sealed record DocumentOfDay
{
    public required NormativeDocument Document { get; init; }
    public required NormativeEdition Edition { get; init; }
    public required DateOnly PublishedOn { get; init; }
}

/// <summary>Lists of documents as they stood on a day, newest publication first, paged by key: the workbench's register and the portal list alike.</summary>
internal static class DocumentsOfDay
{
    /// <summary>Those of which a text is in force on the day. The same rule as <see cref="NormativeDocument.InForceOn"/>.</summary>
    public static IQueryable<NormativeDocument> InForceOn(this IQueryable<NormativeDocument> documents, DateOnly day) => documents
        .Where(document => (document.EndedOn == null || document.EndedOn > day)
            && document.Editions.Any(edition => edition.EffectiveOn <= day && (edition.ExpiresOn == null || edition.ExpiresOn >= day) && (edition.SupersededOn == null || edition.SupersededOn > day)));

    /// <summary>Each with the edition of the day: the newest that had taken effect, or the first where none had.</summary>
    public static IQueryable<DocumentOfDay> OnDay(this IQueryable<NormativeDocument> documents, DateOnly day) =>
        from document in documents
        from edition in document.Editions
        where edition.Number == (document.Editions.Where(each => each.EffectiveOn <= day).Max(each => (int?)each.Number) ?? 1)
        select new DocumentOfDay { Document = document, Edition = edition, PublishedOn = edition.PublishedOn ?? document.PublishedOn };

    public static IQueryable<DocumentOfDay> NewestFirst(this IQueryable<DocumentOfDay> documents) =>
        documents.OrderByDescending(each => each.PublishedOn).ThenByDescending(each => each.Document.Id);

    /// <param name="key">Of the last row of the page before.</param>
    public static IQueryable<DocumentOfDay> After(this IQueryable<DocumentOfDay> documents, string? key) => PageKey.Read(key) is var (on, id)
        ? documents.Where(each => each.PublishedOn <= on && (each.PublishedOn < on || each.Document.Id < id))
        : documents;
}
