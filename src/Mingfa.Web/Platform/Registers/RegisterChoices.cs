using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// <c>GET /registers/{register}/choices?column=…&amp;q=…</c>: what a form may put into a column that refers to another register, found by name or 编号
/// while it is typed.
/// </summary>
internal static class RegisterChoices
{
    public static string PathOf(Register register, RegisterColumn column) => $"/registers/{register.Id}/choices?column={column.Name}";

    public static void Map(WebApplication app) =>
        app.MapGet("/registers/{register}/choices", FindAsync).RequirePermission(Permission.Work).ExcludeFromDescription();

    private static async Task<IResult> FindAsync(
        string register, string? column, string? q, RegisterCatalogue catalogue, CurrentActor current, RegisterRights rights, RegisterReferences references)
    {
        if (catalogue.Find(register) is not { } known || known.FindColumn(column ?? "") is not { Kind: FieldKind.Reference } asked
            || await rights.OfAsync(known, await current.GetAsync()) is not { MayAdd: true } right)
            return Results.NotFound();
        return Results.Ok((await references.SearchAsync(right, asked, (q ?? "").Trim())).Select(option => option.Text));
    }
}
