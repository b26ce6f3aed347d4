using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>What the list shows, all pages of it, row by row: as words for tables, as values for programs.</summary>
public sealed class RegisterExport(MingfaDb db, RegisterWords words)
{
    /// <summary>Stands for what the reader may not read.</summary>
    public const string Hidden = "（不公开）";

    /// <summary>Stands for a result that the public may read once it is published.</summary>
    private const string Awaited = "（尚未公布）";

    public static string InsteadOf(RegisterRight right, RegisterColumn column, RegisterEntry entry) => right.AwaitedResult(column, entry) is null ? Hidden : Awaited;

    private const int Chunk = 500;

    public static IReadOnlyList<RegisterColumn> Columns(Register register, bool publicOnly) =>
        publicOnly ? [.. register.Columns.Where(column => column.IsPublic)] : register.Columns;

    /// <summary>The columns that stand in a list for this reader: those he reads in every entry, and, where entries may name his units, all of them.</summary>
    public static IReadOnlyList<RegisterColumn> Columns(RegisterRight right) =>
        [.. right.Register.Columns.Where(right.ReadsSomewhere)];

    public async IAsyncEnumerable<string[]> LinesAsync(
        RegisterRight right, RegisterQuery query, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var columns = Columns(right);
        await foreach (var chunk in ChunksAsync(right, query, cancel))
        {
            foreach (var entry in chunk)
                yield return [.. columns.Select(column => right.Reads(column, entry) ? words.TextOf(column, entry) : InsteadOf(right, column, entry))];
        }
    }

    public async Task WriteJsonAsync(RegisterRight right, RegisterQuery query, Stream stream, CancellationToken cancel)
    {
        await using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = StepForm.Json.Encoder });
        writer.WriteStartArray();
        await foreach (var chunk in ChunksAsync(right, query, cancel))
        {
            foreach (var entry in chunk)
                JsonOf(right, entry).WriteTo(writer, StepForm.Json);
            await writer.FlushAsync(cancel);
        }

        writer.WriteEndArray();
    }

    /// <summary>An entry for programs: units and entries of other registers by name and 编号. What refers to them must be loaded.</summary>
    public JsonObject JsonOf(RegisterRight right, RegisterEntry entry)
    {
        var json = new JsonObject { ["id"] = entry.Id };
        foreach (var column in right.Register.Columns.Where(column => right.Reads(column, entry)))
        {
            json[column.Name] = column.Kind switch
            {
                FieldKind.Unit or FieldKind.Reference => words.TextOf(column, entry) is { Length: > 0 } text ? text : null,
                FieldKind.Choice => words.TextOf(column, entry),
                _ => column.JsonOf(entry),
            };
        }

        if (entry.RetractedAt is not null)
            json["voided"] = true;
        return json;
    }

    private async IAsyncEnumerable<IReadOnlyList<RegisterEntry>> ChunksAsync(RegisterRight right, RegisterQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Page by page: a reader that stays open would keep the connection from loading what the rows refer to.
        var next = query with { Reader = right, Size = Chunk, After = null, Before = null };
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var page = await right.Register.PageAsync(db, next);
            await words.LoadAsync(right.Register, page.Entries);
            yield return page.Entries;
            if (page.Next is null)
                yield break;
            next = next with { After = page.Next };
        }
    }
}
