using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages;

/// <summary>The chain of policy clauses as asked for in the URL: of a day, of one level, or only what nobody took on. The workbench and the portal show the same.</summary>
/// <param name="Home">Where entries of registers open.</param>
public sealed record PolicyTreeView(PolicyTree Tree, PolicyLevel? Level, bool OnlyUnclaimed, string Home)
{
    public static IReadOnlyList<FieldOption> Levels { get; } = [new("", "全部层级"), .. Enum.GetValues<PolicyLevel>().Select(level => new FieldOption($"{level}", StepForm.Word(level)))];

    public static IReadOnlyList<FieldOption> Scopes { get; } = [new("", "全部条款"), new("true", "只看未承接的")];

    public IEnumerable<PolicyDocument> Documents =>
        Tree.Documents.Where(document => (Level is null || document.Level == Level) && (!OnlyUnclaimed || document.Unclaimed > 0));

    public static async Task<PolicyTreeView> LoadAsync(MingfaDb db, HttpRequest request, TimeProvider time, string home, bool forPublic)
    {
        var day = ChineseDate.TryParse(request.Query["asOf"].ToString(), out var asked) ? asked : time.Today();
        PolicyLevel? level = Enum.TryParse<PolicyLevel>(request.Query["level"].ToString(), out var named) && Enum.IsDefined(named) ? named : null;
        return new PolicyTreeView(await PolicyTree.LoadAsync(db, day, forPublic), level, request.Query["unclaimed"] == "true", home);
    }

    /// <summary>These clauses and what of them is shown.</summary>
    public PolicyBranch Branch(IReadOnlyList<PolicyNode> nodes) => new(this, [.. nodes.Where(node => !OnlyUnclaimed || node.HoldsUnclaimed)]);
}

/// <summary>Some clauses of one document, each with its parts.</summary>
public sealed record PolicyBranch(PolicyTreeView View, IReadOnlyList<PolicyNode> Nodes);
