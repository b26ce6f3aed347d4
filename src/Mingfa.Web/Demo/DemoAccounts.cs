using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Web.Demo;

/// <summary>An account for everybody in 清莲区, with a random password and an API token, written to one file that only its owner can read.</summary>
internal static class DemoAccounts
{
    public const string FileName = "demo-accounts.json";
    private const int TokenDays = 365;
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Line(string User, string Password, string Unit, string Post, string Token);

    public static async Task CreateAsync(
        IServiceProvider services, IReadOnlyList<(Officer Officer, DemoOfficers.Place Place)> officers, IReadOnlyDictionary<string, OrgUnit> units)
    {
        var db = services.GetRequiredService<MingfaDb>();
        var accounts = services.GetRequiredService<Accounts>();
        var tokens = services.GetRequiredService<ApiTokens>();
        var made = officers.Select(pair => (pair.Place, Password: NewPassword(), pair.Officer.Id)).ToList();
        // The hash is slow on purpose; it is the only part of the seeding worth two cores.
        var hashes = made.AsParallel().AsOrdered().Select(one => accounts.Hash(one.Password)).ToList();
        var rows = made.Zip(hashes, (one, hash) => new Account
        {
            OfficerId = one.Id,
            UserName = one.Place.User,
            NormalizedUserName = one.Place.User.ToUpperInvariant(),
            PasswordHash = hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        }).ToList();
        var lines = new List<Line>();
        await db.WriteAsync(async () =>
        {
            db.AddRange(rows);
            await db.SaveChangesAsync();
            foreach (var ((place, password, _), account) in made.Zip(rows))
                lines.Add(new Line(place.User, password, units[place.Unit].Name, place.Post.Name, tokens.Create(account.Id, "演示令牌", TokenDays)));
        });
        Write(Path.Combine(services.GetRequiredService<IOptions<MingfaOptions>>().Value.DataFolder, FileName), lines);
    }

    private static string NewPassword() => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789", 16);

    private static void Write(string file, List<Line> lines)
    {
        using var stream = OwnerOnlyFile.Create(file, FileMode.Create);
        JsonSerializer.Serialize(stream, lines, Readable);
    }
}
