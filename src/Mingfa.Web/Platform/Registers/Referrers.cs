using System.Globalization;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Registers;

/// <summary>The entries of a register that name a given entry in one of its columns, as many as the reader may read.</summary>
/// <param name="Text">The register's name; where several columns of it refer to the same register, which of them.</param>
/// <param name="IsOfToday">Only those that stand today are counted.</param>
public sealed record Referrers(Register Register, RegisterColumn Column, string Text, int Entries, bool IsOfToday)
{
    /// <summary>The list of them, under <paramref name="home"/>.</summary>
    public string HrefFor(RegisterEntry entry, string home) => string.Create(CultureInfo.InvariantCulture, $"{home}/{Register.Id}?{Column.Name}={entry.Id}");

    /// <summary>Every register that can name the entry and that the reader may read.</summary>
    public static async Task<IReadOnlyList<Referrers>> OfAsync(RegisterRight right, RegisterEntry entry, RegisterCatalogue catalogue, MingfaDb db)
    {
        var found = new List<Referrers>();
        foreach (var (register, columns) in catalogue.ReferringTo(right.Register).GroupBy(pair => pair.Register, pair => pair.Column).Select(group => (group.Key, group.ToList())))
        {
            var other = right.Of(register);
            if (!other.MayRead)
                continue;
            foreach (var column in columns.Intersect(RegisterExport.Columns(other)))
            {
                var query = new RegisterQuery { Reader = other, Filters = new Dictionary<string, string> { [column.Name] = entry.Id.ToString(CultureInfo.InvariantCulture) } };
                var count = await register.CountAsync(db, query);
                // That there is none is told only where the reader could see one.
                if (count > 0 || other.ReadsEverywhere(column))
                    found.Add(new Referrers(register, column, columns.Count > 1 ? $"{register.Name}（{column.Label}）" : register.Name, count, query.ShownOn is not null));
            }
        }

        return found;
    }
}
