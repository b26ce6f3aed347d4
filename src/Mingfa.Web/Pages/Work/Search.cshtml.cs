using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Search;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work;

/// <summary>案件查询 — cases open and closed, and, for a word, the units, the people and what is published under it.</summary>
public sealed class SearchModel(MingfaDb db, CurrentActor current, ProcedureRegistry registry, SearchLinks links, TimeProvider time) : PageModel
{
    private const int Others = 10;

    [BindProperty(SupportsGet = true)] public CaseSearch.Query Query { get; set; } = new();

    public CaseSearch.Result Cases { get; private set; } = null!;

    /// <summary>What else the word names: text, where it leads, and what it is.</summary>
    public IReadOnlyList<(string Text, string Href, string What)> Found { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Cases = await CaseSearch.NewestAsync(db, await current.GetAsync(), registry, Query);
        if (Query is { Q: { } typed, Before: null } && typed.Trim() is { Length: > 0 } words)
            Found = [.. await UnitsAsync(words), .. await OfficersAsync(words), .. await PublishedAsync(words)];
    }

    private async Task<IEnumerable<(string, string, string)>> UnitsAsync(string words) =>
        (await db.Set<OrgUnit>().AsNoTracking().Where(unit => unit.Name.Contains(words) || unit.ShortName.Contains(words)).OrderBy(unit => unit.Id).Take(Others)
            .Select(unit => new { unit.Name, unit.Code }).ToListAsync()).Select(unit => (unit.Name, $"/directory/units/{unit.Code}", "单位"));

    private async Task<IEnumerable<(string, string, string)>> OfficersAsync(string words)
    {
        var today = time.Today();
        return (await db.Set<Officer>().AsNoTracking().Where(officer => officer.Name.Contains(words) && officer.JoinedOn <= today && (officer.LeftOn == null || officer.LeftOn > today))
            .Join(db.Set<OrgUnit>(), officer => officer.UnitId, unit => unit.Id, (officer, unit) => new { officer.Id, officer.Name, unit.Code, Unit = unit.Name })
            .OrderBy(officer => officer.Id).Take(Others).ToListAsync()).Select(officer => ($"{officer.Name}（{officer.Unit}）", $"/directory/units/{officer.Code}", "人员"));
    }

    private async Task<IEnumerable<(string, string, string)>> PublishedAsync(string words) =>
        (await SearchIndex.NewestAsync(db, words, [.. links.Kinds], null, Others)).Select(record => (record.Title, links.Href(record.Kind, record.Slug), links.Name(record.Kind)));
}
