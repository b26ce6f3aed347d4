using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Auth;

/// <summary>A one-time link with which the operator's console hands the installation to its three administrators.</summary>
internal sealed class SetupToken
{
    public long Id { get; init; }
    public required byte[] KeyHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <param name="Post">Which of the three administrators.</param>
public sealed record NewAdministrator(Post Post, string Name, string UserName, string Password);

/// <summary>
/// No account exists by default (ASVS 6.3.2). Whoever can read the server's console or data folder gets a link, valid thirty
/// minutes, that names the missing administrators: three persons. The link is used up in the transaction that makes them.
/// </summary>
public sealed class SetupLink(MingfaDb db, TimeProvider time, IOptions<MingfaOptions> options, IConfiguration configuration, Accounts accounts, AuditTrail audit)
{
    public const string FileName = "setup-link.txt";
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(30);

    private string FilePath => Path.Combine(options.Value.DataFolder, FileName);

    /// <summary>Prints a new link, which voids older ones; null when all three administrators are in place.</summary>
    public async Task<string?> CreateAsync()
    {
        if ((await MissingAsync()).Count == 0)
        {
            Console.WriteLine("系统、安全保密、审计三员均已设立，不需要初始化链接。");
            return null;
        }

        var (key, hash) = SecretKey.Create();
        var now = time.GetUtcNow();
        await db.WriteAsync(async () =>
        {
            await db.Set<SetupToken>().Where(token => token.UsedAt == null).ExecuteDeleteAsync();
            db.Add(new SetupToken { KeyHash = hash, CreatedAt = now, ExpiresAt = now + Valid });
            audit.Append(AuditAction.SetupLinkCreation, "初始化");
        });
        var link = $"{Address()}/setup?token={key}";
        await WriteFileAsync(link);
        Console.WriteLine($"初始化链接（30 分钟内有效，只能使用一次，亦存于 {FilePath}）：{Environment.NewLine}{link}");
        return link;
    }

    /// <summary>Administrators' posts that nobody with a working account holds today.</summary>
    public async Task<IReadOnlyList<Post>> MissingAsync()
    {
        var today = time.Today();
        var held = await db.Set<PostHolding>()
            .Where(holding => Post.Administrators.Contains(holding.Post) && holding.From <= today && (holding.To == null || holding.To >= today))
            .Where(holding => db.Set<Account>().Any(account => account.OfficerId == holding.OfficerId && !account.Disabled
                && (account.Officer.LeftOn == null || account.Officer.LeftOn > today)))
            .Select(holding => holding.Post).Distinct().ToListAsync();
        return [.. Post.Administrators.Except(held)];
    }

    public Task<bool> StandsAsync(string key)
    {
        var hash = SecretKey.Hash(key);
        var now = time.GetUtcNow();
        return db.Set<SetupToken>().AnyAsync(token => token.KeyHash == hash && token.UsedAt == null && token.ExpiresAt > now);
    }

    /// <summary>Uses the link up and makes the administrators, all in one transaction; null when the link no longer stands.</summary>
    public async Task<IReadOnlyList<Finding>?> ClaimAsync(string key, string unitName, IReadOnlyList<NewAdministrator> people)
    {
        if (!await StandsAsync(key))
            return null;
        var findings = Check(unitName, people, await MissingAsync());
        if (findings.Count > 0)
            return findings;
        var hashes = people.Select(person => accounts.Hash(person.Password)).ToArray();
        try
        {
            await db.WriteAsync(async () =>
            {
                var hash = SecretKey.Hash(key);
                var now = time.GetUtcNow();
                DateTimeOffset? usedAt = now;
                // Of many claims at once exactly one finds the link unused.
                if (await db.Set<SetupToken>().Where(token => token.KeyHash == hash && token.UsedAt == null && token.ExpiresAt > now)
                        .ExecuteUpdateAsync(set => set.SetProperty(token => token.UsedAt, usedAt)) != 1)
                    throw new SetupRefused(null);
                var unit = await UnitAsync(unitName);
                for (var i = 0; i < people.Count; i++)
                    await AddAsync(people[i], hashes[i], unit);
                audit.Append(AuditAction.SetupCompletion, "初始化", string.Join("、", people.Select(person => person.Post.Name)));
            });
        }
        catch (SetupRefused refused)
        {
            // Rolled back: a link whose form was refused can still be used.
            db.ChangeTracker.Clear();
            return refused.Findings;
        }

        File.Delete(FilePath);
        return [];
    }

    private static List<Finding> Check(string unitName, IReadOnlyList<NewAdministrator> people, IReadOnlyList<Post> missing)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(unitName))
            findings.Add(new Finding("请填写三员所在单位。", Field: "UnitName"));
        if (!people.Select(person => person.Post.Id).Order().SequenceEqual(missing.Select(post => post.Id).Order()))
            findings.Add(new Finding("须一次设立全部空缺的管理员。"));
        if (people.Select(person => person.Name.Trim()).Distinct().Count() < people.Count)
            findings.Add(new Finding("系统、安全保密、审计管理员须由不同的人担任。", Field: "Name"));
        if (people.Select(person => person.Password).Distinct().Count() < people.Count)
            findings.Add(new Finding("三名管理员的密码不得相同，须各自设定。", Field: "Password"));
        foreach (var person in people)
        {
            if (string.IsNullOrWhiteSpace(person.Name))
                findings.Add(new Finding($"请填写{person.Post.Name}的姓名。", Field: $"{person.Post}.Name"));
            if (PasswordPolicy.Refusal(person.Password, person.Name, person.UserName, unitName) is { } refusal)
                findings.Add(new Finding($"{person.Post.Name}：{refusal}", Field: $"{person.Post}.Password"));
        }

        return findings;
    }

    private async Task<OrgUnit> UnitAsync(string name)
    {
        var today = time.Today();
        if (await db.Set<OrgUnit>().FirstOrDefaultAsync(unit => unit.Name == name && unit.DissolvedOn == null) is { } known)
            return known;
        var code = await db.Set<OrgUnit>().AnyAsync(unit => unit.Code == "operations") ? $"operations-{today:yyyyMMdd}" : "operations";
        var unit = new OrgUnit { Code = code, Name = name, ShortName = name, Kind = OrgUnitKind.Department, FoundedOn = today };
        db.Add(unit);
        await db.SaveChangesAsync();
        return unit;
    }

    private async Task AddAsync(NewAdministrator person, string passwordHash, OrgUnit unit)
    {
        var officer = new Officer { Name = person.Name.Trim(), UnitId = unit.Id, OnEstablishment = false, JoinedOn = time.Today() };
        db.Add(officer);
        await db.SaveChangesAsync();
        var findings = await accounts.AddAsync(officer.Id, person.UserName.Trim(), passwordHash, mustChangePassword: false);
        if (findings.Count > 0)
            throw new SetupRefused([.. findings.Select(finding => finding with { Field = $"{person.Post}.{finding.Field}" })]);
        db.Add(new PostHolding { OfficerId = officer.Id, UnitId = unit.Id, Post = person.Post, From = time.Today() });
        audit.Append(AuditAction.AccountCreation, person.UserName, person.Post.Name);
    }

    private string Address() => SiteAddress.Said(options.Value) ?? (configuration["urls"]?.Split(';')[0] ?? "http://localhost:5000").TrimEnd('/');

    private async Task WriteFileAsync(string link)
    {
        System.IO.Directory.CreateDirectory(options.Value.DataFolder);
        File.Delete(FilePath);
        await using var file = new FileStream(FilePath, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        });
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync(link);
    }

    private sealed class SetupRefused(IReadOnlyList<Finding>? findings) : Exception
    {
        public IReadOnlyList<Finding>? Findings { get; } = findings;
    }
}

internal sealed class SetupTokenTable : IEntityTypeConfiguration<SetupToken>
{
    public void Configure(EntityTypeBuilder<SetupToken> table)
    {
        table.ToTable("SetupTokens");
        table.Property(token => token.KeyHash).HasMaxLength(32);
        table.HasIndex(token => token.KeyHash).IsUnique();
    }
}
