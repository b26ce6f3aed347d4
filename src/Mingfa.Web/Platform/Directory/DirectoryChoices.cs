using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Platform.Directory;

public enum DirectoryChoice
{
    Officers,
    OfficersWithoutAccount,
    Units,
}

/// <summary>Officers in service and units that exist as an administrator's form names them: typed, with proposals, for there are hundreds.</summary>
public sealed partial class DirectoryChoices(MingfaDb db, TimeProvider time)
{
    private const int Proposed = 20;

    public const string OfficerHint = "填姓名、单位或者编号，输入时列出相近的";

    public static string PathOf(DirectoryChoice kind) => $"/admin/choices?kind={kind}";

    public static void Map(WebApplication app) => app.MapGet(
        "/admin/choices",
        async (DirectoryChoice? kind, string? q, DirectoryChoices choices) => kind is { } asked ? Results.Ok((await choices.SearchAsync(asked, q)).Select(option => option.Text)) : Results.NotFound())
        .RequirePermission(Permission.ManageSystem, Permission.GrantPosts).ExcludeFromDescription();

    /// <summary>The first that are like the words; without words the first there are.</summary>
    public async Task<IReadOnlyList<FieldOption>> SearchAsync(DirectoryChoice kind, string? words = null)
    {
        var like = words?.Trim() ?? "";
        if (kind == DirectoryChoice.Units)
            return Options(await Units.Where(unit => unit.Name.Contains(like) || unit.ShortName.Contains(like)).OrderBy(unit => unit.Id).Take(Proposed).Select(unit => unit.Name).ToListAsync());
        var found = await Officers(kind).Where(officer => officer.Name.Contains(like) || officer.Unit.Name.Contains(like)).OrderBy(officer => officer.UnitId).ThenBy(officer => officer.Id)
            .Take(Proposed).Select(officer => new { officer.Id, officer.Name, Unit = officer.Unit.Name }).ToListAsync();
        return Options(found.Select(officer => $"{officer.Name}（{officer.Unit}，编号 {officer.Id}）"));

        static IReadOnlyList<FieldOption> Options(IEnumerable<string> texts) => [.. texts.Select(text => new FieldOption(text, text))];
    }

    /// <summary>Who is meant, or why nobody is.</summary>
    public async Task<(long Id, Finding? Problem)> OfficerAsync(DirectoryChoice kind, string? typed, string field)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0)
            return (0, new Finding("请填写人员。", Field: field));
        if (Number().Match(text) is { Success: true } number && long.TryParse(number.Groups[1].Value, out var id))
            return await db.Set<Officer>().AnyAsync(officer => officer.Id == id) ? (id, null) : (0, new Finding($"没有编号为 {id} 的人员。", Field: field));
        return await Officers(kind).Where(officer => officer.Name == text).OrderBy(officer => officer.Id).Select(officer => officer.Id).Take(2).ToListAsync() switch
        {
            [var only] => (only, null),
            [] => (0, new Finding($"没有叫“{text}”的{(kind == DirectoryChoice.OfficersWithoutAccount ? "尚无账号的" : "")}在任人员，请从列出的人员中选择。", Field: field)),
            _ => (0, new Finding($"叫“{text}”的不止一人，请从列出的人员中选择，或者填写编号。", Field: field)),
        };
    }

    /// <summary>Which unit is meant, or why none is.</summary>
    public async Task<(long Id, Finding? Problem)> UnitAsync(string typed, string field)
    {
        var text = typed.Trim();
        _ = long.TryParse(text, out var number);
        return await Units.Where(unit => unit.Name == text || unit.ShortName == text || unit.Id == number).OrderBy(unit => unit.Name == text ? 0 : 1).ThenBy(unit => unit.Id).Select(unit => (long?)unit.Id).FirstOrDefaultAsync() is { } id
            ? (id, null)
            : (0, new Finding($"没有叫“{text}”的现有单位，请从列出的单位中选择。", Field: field));
    }

    private IQueryable<OrgUnit> Units => db.Set<OrgUnit>().AsNoTracking().ExistingOn(time.Today());

    private IQueryable<Officer> Officers(DirectoryChoice kind)
    {
        var today = time.Today();
        var serving = db.Set<Officer>().AsNoTracking().Where(officer => officer.LeftOn == null || officer.LeftOn > today);
        return kind == DirectoryChoice.OfficersWithoutAccount ? serving.Where(officer => !db.Set<Account>().Any(account => account.OfficerId == officer.Id)) : serving;
    }

    /// <summary>A number alone, or as it stands in a proposal.</summary>
    [GeneratedRegex(@"^(?:.*，编号\s*)?(\d+)）?$")]
    private static partial Regex Number();
}
