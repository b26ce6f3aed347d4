using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages;

/// <summary>One page of a register's list with everything its table and its filters need; the workbench and the portal show the same.</summary>
public sealed record RegisterListView(Register Register, RegisterQuery Query, RegisterPage Page, RegisterWords Words, string Path, bool PublicOnly)
{
    public static async Task<RegisterListView> LoadAsync(
        Register register, RegisterQuery query, string path, bool publicOnly, MingfaDb db, RegisterWords words)
    {
        var page = await register.PageAsync(db, query);
        await words.LoadAsync(register, page.Entries);
        return new RegisterListView(register, query, page, words, path, publicOnly);
    }

    /// <summary>What the list shows: the naming column first.</summary>
    public IReadOnlyList<RegisterColumn> Columns =>
        [.. RegisterExport.Columns(Register, PublicOnly).Where(column => !column.Use.OnPageOnly).OrderByDescending(column => column.Name == Lead.Name)];

    /// <summary>The column that links to the entry: its title, or the 编号 where the public may not read the title.</summary>
    public RegisterColumn Lead => PublicOnly && !Register.Title.IsPublic ? Register.Columns[0] : Register.Title;

    public IReadOnlyList<RegisterColumn> Filters => [.. RegisterExport.Columns(Register, PublicOnly).Where(column => column.Use.Filtered && column.Kind != FieldKind.Reference)];

    public bool IsFiltered => Query.Q is not null || Query.AsOf is not null || Query.From is not null || Query.To is not null || Query.Voided || Query.Filters.Count > 0;

    public string TotalText => Page.Distinct is { } distinct && distinct != Page.Total
        ? $"共 {Page.Total:#,0} 条，去除重复后 {distinct:#,0} 条"
        : $"共 {Page.Total:#,0} 条";

    public IEnumerable<FieldOption> OptionsOf(RegisterColumn column) => column.Kind switch
    {
        FieldKind.Unit => Words.Units.Select(unit => new FieldOption(unit.Id.ToString(), unit.Name)),
        FieldKind.Checkbox => [new FieldOption("true", "是"), new FieldOption("false", "否")],
        _ => column.Field.Options.Select(option => new FieldOption(option.Value, option.Word)),
    };

    public bool Sorts(RegisterColumn column) => column.Kind is FieldKind.Date or FieldKind.Number or FieldKind.Money or FieldKind.Text or FieldKind.TextArea;

    public string DefaultSort => (Register.Sort[0] == '-' ? "-" : "") + (Register.FindColumn(Register.Sort.TrimStart('-'))?.Name ?? "");
}
