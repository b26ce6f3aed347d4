using System.Reflection;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>One column: the property it stands for, the field it is typed in, and what the register does with it.</summary>
public sealed record RegisterColumn(PropertyInfo Property, FormField Field, ColumnAttribute Use)
{
    public string Label => Field.Label;
    public bool IsPublic => Use.IsPublic;

    public object? ValueOf(RegisterEntry entry) => Property.GetValue(entry);

    internal static IReadOnlyList<RegisterColumn> Of(Type entry)
    {
        var fields = StepForm.FieldsOf(entry).ToDictionary(field => field.Name);
        return [.. entry.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (property, use: property.GetCustomAttribute<ColumnAttribute>()))
            .Where(pair => pair.use is not null)
            .OrderBy(pair => pair.property.MetadataToken)
            .Select(pair => new RegisterColumn(
                pair.property, fields[System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(pair.property.Name)], pair.use!))];
    }
}
