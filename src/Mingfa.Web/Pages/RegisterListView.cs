using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages;

/// <summary>One page of a register's list with everything its table and its filters need; the workbench and the portal show the same.</summary>
/// <param name="Asked">An entry with nothing in it but the entries of other registers the list is narrowed to.</param>
public sealed record RegisterListView(RegisterRight Right, RegisterQuery Query, RegisterPage Page, RegisterEntry Asked, RegisterWords Words, string Home)
{
    private const string Portal = "/data";

    public Register Register => Right.Register;

    public string Path => $"{Home}/{Register.Id}";

    public bool IsPortal => Home == Portal;

    public static async Task<RegisterListView> LoadAsync(
        RegisterRight right, RegisterQuery query, string home, MingfaDb db, RegisterWords words)
    {
        var asked = query with { Reader = right };
        var page = await right.Register.PageAsync(db, asked);
        var narrowed = right.Register.NewEntry();
        foreach (var (name, text) in query.Filters)
        {
            if (right.Register.FindColumn(name) is { Kind: FieldKind.Reference } column && long.TryParse(text, out var id))
                column.Property.SetValue(narrowed, id);
        }

        await words.LoadAsync(right.Register, [.. page.Entries, narrowed]);
        return new RegisterListView(right, asked, page, narrowed, words, home);
    }

    public static Task<RegisterListView> PublicAsync(Register register, RegisterQuery query, MingfaDb db, RegisterWords words) =>
        LoadAsync(RegisterRight.Anybody(register, words.Today), query with { Voided = false }, Portal, db, words);

    /// <summary>What the list shows: the naming column first.</summary>
    public IReadOnlyList<RegisterColumn> Columns =>
        [.. RegisterExport.Columns(Right).Where(column => !column.Use.OnPageOnly).OrderByDescending(column => column.Name == Lead.Name)];

    /// <summary>The column that links to the entry: its title, or the 编号 where the reader may not read titles.</summary>
    public RegisterColumn Lead => RegisterExport.Columns(Right).Contains(Register.Title) ? Register.Title : Register.Columns[0];

    public ReferenceView? ReferenceOf(RegisterColumn column, RegisterEntry entry) => ReferenceView.Of(Right, Words, column, entry, Home);

    /// <summary>What can be chosen to narrow the list by; an entry of another register only while the list is narrowed to it.</summary>
    public IReadOnlyList<RegisterColumn> Filters =>
        [.. RegisterExport.Columns(Right).Where(column => column.Kind == FieldKind.Reference ? Query.Filters.ContainsKey(column.Name) : column.Use.Filtered)];

    /// <summary>What the entries can be narrowed by besides columns.</summary>
    public IReadOnlyList<DayCondition> Conditions => Register.Conditions;

    public static IReadOnlyList<FieldOption> YesOrNo { get; } = [new("true", "是"), new("false", "否")];

    public bool IsFiltered => Query.Q is not null || Query.AsOf is not null || Query.From is not null || Query.To is not null || Query.Voided || Query.Filters.Count > 0;

    public string TotalText => Page.Distinct is { } distinct && distinct != Page.Total
        ? $"共 {Page.Total:#,0} 条，去除重复后 {distinct:#,0} 条"
        : $"共 {Page.Total:#,0} 条";

    public IEnumerable<FieldOption> OptionsOf(RegisterColumn column) => column.Kind switch
    {
        FieldKind.Unit => Words.UnitOptions,
        FieldKind.Reference => [new FieldOption(Query.Filters[column.Name], NameOf(column))],
        FieldKind.Checkbox => YesOrNo,
        _ => column.Field.Options.Select(option => new FieldOption(option.Value, option.Word)),
    };

    /// <summary>What the list is narrowed to, called as far as the reader may know it.</summary>
    private string NameOf(RegisterColumn column) =>
        Words.ReferenceOf(column, Asked) is { } reference && Right.Of(reference.Register) is var other && other.MayReadEntry(reference)
            ? Words.LabelOf(other, reference.Entry)
            : "没有这个条目";

    public bool Sorts(RegisterColumn column) => RegisterOrder.IsOpen(Register, Query, column) && column.Kind is (FieldKind.Date or FieldKind.Number or FieldKind.Money or FieldKind.Text or FieldKind.TextArea);

    /// <summary>The date a period of the list is about; null where the reader may not read it in every entry.</summary>
    public RegisterColumn? Dated => Register.StandsSince is { } column && RegisterOrder.IsOpen(Register, Query, column) ? column : null;

    /// <summary>Whether this reader can be told what stood on a day.</summary>
    public bool HasAsOf => Register.StandsBy is not null || Register.HasValidity || Dated is not null;

    /// <summary>By what a list of a day goes; null where it shows all there are.</summary>
    public string? AsOfText => !HasAsOf || Query.ShownOn is not { } day ? null : (Query.AsOf is null ? $"今天（{day:yyyy年M月d日}）" : $"截至 {day:yyyy年M月d日}") + (Register switch
    {
        { StandsBy: { } by } => $"的条目（按{by}）",
        { HasValidity: true } => "有效的条目",
        _ => $"已有的条目（按{Register.StandsSince!.Label}）",
    }) + (Query.AsOf is null
        ? "。以前的条目，填写截至日期查看当日的清单。"
        : "，所列为条目当日登记的内容，起止、搜索、筛选、排序和汇总也按当日的内容；此后才登记的，按现在的内容" + (Query.Voided ? "。" : "，后来作废的不列。"));

    public string DefaultSort => (Register.Sort[0] == '-' ? "-" : "") + (Register.FindColumn(Register.Sort.TrimStart('-'))?.Name ?? "");
}

/// <summary>An entry another one refers to, as it stands in a list or on a page: by its name where that may be known, linked where it may be opened.</summary>
public sealed record ReferenceView(string Text, string Code, string? Href)
{
    public static ReferenceView? Of(RegisterRight right, RegisterWords words, RegisterColumn column, RegisterEntry entry, string home)
    {
        if (!right.Reads(column, entry) || words.ReferenceOf(column, entry) is not { } reference)
            return null;
        var other = right.Of(reference.Register);
        var mayRead = other.MayReadEntry(reference);
        var name = mayRead && other.Names(reference.Entry) ? words.NameOf(reference.Register, reference.Entry) : "";
        var code = reference.Entry.Code;
        return new ReferenceView(name.Length > 0 ? name : code, code, mayRead ? $"{home}/{reference.Register.Id}/{reference.Entry.Id}" : null);
    }
}
