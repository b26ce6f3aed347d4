using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>One column: the property it stands for, the field it is typed in, and what the register does with it.</summary>
public sealed record RegisterColumn(PropertyInfo Property, FormField Field, ColumnAttribute Use)
{
    public string Name => Field.Name;
    public string Label => Field.Label;
    public FieldKind Kind => Field.Kind;
    public bool IsPublic => Use.IsPublic;

    /// <summary>Lists can be narrowed by it: declared so, or an entry of another register, which its own page counts from.</summary>
    public bool Narrows => Use.Filtered || Kind == FieldKind.Reference;

    public object? ValueOf(RegisterEntry entry) => Property.GetValue(entry);

    /// <summary>The value as the API and the change record write it.</summary>
    public JsonNode? JsonOf(RegisterEntry entry) => JsonSerializer.SerializeToNode(ValueOf(entry), Property.PropertyType, StepForm.Json);

    internal void Set(RegisterEntry entry, JsonNode? value) =>
        Property.SetValue(entry, value is null ? Nothing() : value.Deserialize(Property.PropertyType, StepForm.Json));

    /// <summary>编号, first; its own columns; first and last day, last.</summary>
    internal static IReadOnlyList<RegisterColumn> Of(Type entry, bool hasValidity)
    {
        var own = entry.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        var shared = typeof(RegisterEntry).GetProperties();
        var code = Read(shared, entry)[..1].Select(column => column with { Field = column.Field with { Required = false } });
        return [.. code, .. Read(own, entry), .. hasValidity ? Read(shared, entry)[1..] : []];
    }

    private object? Nothing() => Kind switch
    {
        FieldKind.Checkbox => false,
        FieldKind.Lines => new List<string>(),
        _ => Property.PropertyType.IsValueType && Nullable.GetUnderlyingType(Property.PropertyType) is null
            ? Activator.CreateInstance(Property.PropertyType)
            : null,
    };

    private static List<RegisterColumn> Read(IEnumerable<PropertyInfo> properties, Type entry)
    {
        var fields = StepForm.FieldsOf(entry).ToDictionary(field => field.Name);
        return [.. properties
            .Select(property => (property, use: property.GetCustomAttribute<ColumnAttribute>()))
            .Where(pair => pair.use is not null)
            .OrderBy(pair => pair.property.MetadataToken)
            .Select(pair => new RegisterColumn(pair.property, fields[JsonNamingPolicy.CamelCase.ConvertName(pair.property.Name)], pair.use!))];
    }
}
