using System.Globalization;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Db;

/// <summary>
/// The one model of the product. Each entity brings its own table mapping (an <see cref="IEntityTypeConfiguration{T}"/>
/// in the same file), so this class names none of them. SQLite and PostgreSQL derive from it only to own their migrations.
/// </summary>
public abstract class MingfaDb(DbContextOptions options)
    : IdentityUserContext<Account, long>(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>
    /// Runs <paramref name="work"/> and saves everything it changed in one transaction: all of it or nothing.
    /// On SQLite writers queue at <see cref="SqliteWriteGate"/> instead of failing with "database is locked".
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> work, CancellationToken cancel = default)
    {
        if (Database.CurrentTransaction is not null)
        {
            var nested = await work();
            await SaveChangesAsync(cancel);
            return nested;
        }

        // Nobody returns to the middle of a transaction, so none of its saves needs a point to return to.
        Database.AutoSavepointsEnabled = false;
        using var turn = await SqliteWriteGate.EnterAsync(this, cancel);
        await using IDbContextTransaction transaction = await Database.BeginTransactionAsync(cancel);
        var result = await work();
        await SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return result;
    }

    public Task WriteAsync(Func<Task> work, CancellationToken cancel = default) =>
        WriteAsync(async () => { await work(); return true; }, cancel);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(MingfaDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        conventions.Properties<Post>().HaveConversion<PostId>().HaveMaxLength(40);
    }

    /// <summary>Instants are stored as UTC milliseconds: they sort and compare the same on both engines.</summary>
    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        at => at.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed class PostId() : ValueConverter<Post, string>(post => post.Id, id => Post.Of(id));
}

public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : MingfaDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateOnly>().HaveConversion<IsoDay>();
    }

    /// <summary>A day as SQLite holds it. The driver would ask for the kind of each value and read it as any culture may write a date.</summary>
    private sealed class IsoDay() : ValueConverter<DateOnly, string>(day => ChineseDate.Iso(day), text => Read(text))
    {
        private static DateOnly Read(string text) => new(Number(text.AsSpan(0, 4)), Number(text.AsSpan(5, 2)), Number(text.AsSpan(8, 2)));

        private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}

public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : MingfaDb(options);
