using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Search;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Portal;

/// <summary>全站搜索 — over everything published, newest first.</summary>
[AllowAnonymous]
public sealed partial class SearchModel(MingfaDb db, SearchLinks links, TimeProvider time) : PageModel
{
    private const int PageSize = 20;
    private const int SnippetRadius = 60;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    /// <summary>Id of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public IReadOnlyList<Hit> Hits { get; private set; } = [];
    public long? Next { get; private set; }

    public sealed record Hit(string Href, string Title, string KindName, DateOnly On, string Lead, string Match, string Tail, string? Standing);

    public async Task OnGetAsync()
    {
        if (string.IsNullOrWhiteSpace(Q))
            return;
        var rows = await SearchIndex.NewestAsync(db, Q, [.. links.Kinds], Before, PageSize + 1);
        Next = rows.Count > PageSize ? rows[PageSize - 1].Id : null;
        var standings = await PublicDocuments.StandingsAsync(db, [.. rows.Where(row => row.Kind == "normative-document").Select(row => row.Slug)], time.Today());
        Hits = [.. rows.Take(PageSize).Select(row => ToHit(row, standings.GetValueOrDefault(row.Slug)))];
    }

    private Hit ToHit(SearchDocument document, string? standing)
    {
        var word = SearchTerms.Words(Q!).First();
        var at = Math.Max(0, document.Text.IndexOf(word, StringComparison.Ordinal));
        var from = Math.Max(0, at - SnippetRadius);
        var to = Math.Min(document.Text.Length, at + word.Length + SnippetRadius);
        var end = Math.Min(document.Text.Length, at + word.Length);
        var shown = Typeset(document.Text);
        return new Hit(
            links.Href(document.Kind, document.Slug), document.Title, links.Name(document.Kind), document.PublishedAt.ShanghaiDate(),
            shown[from..at], shown[at..end], shown[end..to], standing);
    }

    /// <summary>The searched text has half-width punctuation; beside a Chinese character it is shown full-width again, as it was published.</summary>
    private static string Typeset(string text) => HalfWidth().Replace(text, found => FullWidthOf[HalfWidthMarks.IndexOf(found.Value[0])].ToString());

    private const string HalfWidthMarks = ",;:?!()";
    private const string FullWidthOf = "，；：？！（）";

    [GeneratedRegex(@"(?<=[\u3400-\u9fff〇、。”》）])[,;:?!()]|[(](?=[\u3400-\u9fff〇])")]
    private static partial Regex HalfWidth();
}
