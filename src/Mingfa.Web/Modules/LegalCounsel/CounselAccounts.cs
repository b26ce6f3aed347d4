using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>The account of a counsel from outside is that of somebody who holds the post, and of one counsel alone.</summary>
internal sealed class CounselAccounts(MingfaDb db) : EntryTotals
{
    private readonly HashSet<string> held = [];
    private readonly Dictionary<string, long> taken = [];

    internal override async Task LoadAsync(IReadOnlyCollection<EntryChange> changes)
    {
        string[] named = [.. changes.Select(change => (change.After as Counsel)?.Account).OfType<string>().Where(account => !taken.ContainsKey(account)).Distinct()];
        held.UnionWith(await db.Set<Account>().Where(account => named.Contains(account.UserName!)
            && db.Set<PostHolding>().Any(holding => holding.OfficerId == account.OfficerId && holding.Post == Post.Counsel)).Select(account => account.UserName!).ToListAsync());
        foreach (var counsel in await db.Entries<Counsel>().Where(counsel => named.Contains(counsel.Account!)).ToListAsync())
            taken[counsel.Account!] = counsel.Id;
    }

    internal override Finding? Take(EntryChange change)
    {
        if (change.After is not Counsel { Account: { } account } after || (change.Before as Counsel)?.Account == account)
            return null;
        if (!held.Contains(account))
            return new Finding($"没有授予“{Post.Counsel.Name}”岗位的账号“{account}”。", Field: "account");
        // Of two new rows of one sheet neither has a number yet.
        if (taken.TryGetValue(account, out var other) && (other == 0 || other != after.Id))
            return new Finding($"账号“{account}”已经对应另一名法律顾问。", Field: "account");
        taken[account] = after.Id;
        return null;
    }
}
