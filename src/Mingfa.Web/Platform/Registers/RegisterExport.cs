using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>What the list shows, all pages of it, row by row: as words for tables, as values for programs.</summary>
public sealed class RegisterExport(MingfaDb db, RegisterWords words)
{
    private const int Chunk = 500;

    public static IReadOnlyList<RegisterColumn> Columns(Register register, bool publicOnly) =>
        publicOnly ? [.. register.Columns.Where(column => column.IsPublic)] : register.Columns;

    public async IAsyncEnumerable<string[]> LinesAsync(
        Register register, RegisterQuery query, bool publicOnly, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var columns = Columns(register, publicOnly);
        await foreach (var chunk in ChunksAsync(register, query, cancel))
        {
            foreach (var entry in chunk)
                yield return [.. columns.Select(column => words.TextOf(column, entry))];
        }
    }

    public async Task WriteJsonAsync(Register register, RegisterQuery query, bool publicOnly, Stream stream, CancellationToken cancel)
    {
        await using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = StepForm.Json.Encoder });
        writer.WriteStartArray();
        await foreach (var chunk in ChunksAsync(register, query, cancel))
        {
            foreach (var entry in chunk)
                JsonOf(register, entry, publicOnly).WriteTo(writer, StepForm.Json);
            await writer.FlushAsync(cancel);
        }

        writer.WriteEndArray();
    }

    /// <summary>An entry for programs: units and entries of other registers by name and 编号. What refers to them must be loaded.</summary>
    public JsonObject JsonOf(Register register, RegisterEntry entry, bool publicOnly)
    {
        var json = new JsonObject { ["id"] = entry.Id };
        foreach (var column in Columns(register, publicOnly))
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

    private async IAsyncEnumerable<IReadOnlyList<RegisterEntry>> ChunksAsync(Register register, RegisterQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Page by page: a reader that stays open would keep the connection from loading what the rows refer to.
        var next = query with { Size = Chunk, After = null, Before = null };
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var page = await register.PageAsync(db, next);
            await words.LoadAsync(register, page.Entries);
            yield return page.Entries;
            if (page.Next is null)
                yield break;
            next = next with { After = page.Next };
        }
    }
}
