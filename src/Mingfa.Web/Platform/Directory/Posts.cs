namespace Mingfa.Web.Platform.Directory;

/// <summary>岗位 — what an officer may be asked to do. Procedures name posts; <see cref="PostTable"/> says what else each may.</summary>
public enum Post
{
    /// <summary>承办人</summary>
    Clerk,

    /// <summary>单位负责人</summary>
    UnitHead,

    /// <summary>单位法制审核员 (部门法制机构)</summary>
    UnitLegalOfficer,

    /// <summary>合法性审核员 (司法局)</summary>
    LegalReviewer,

    /// <summary>司法局负责人</summary>
    LegalBureauHead,

    /// <summary>文件登记员 (司法局)</summary>
    Registrar,

    /// <summary>行政复议承办人</summary>
    ReconsiderationHandler,

    /// <summary>行政复议机构负责人</summary>
    ReconsiderationHead,

    /// <summary>政府办公室文秘 (会议、印发、公布)</summary>
    OfficeSecretary,

    /// <summary>区领导</summary>
    DistrictLeader,

    /// <summary>公平竞争审查员 (市场监管局)</summary>
    CompetitionReviewer,

    /// <summary>系统管理员</summary>
    SystemAdmin,

    /// <summary>安全保密管理员</summary>
    SecurityAdmin,

    /// <summary>安全审计员</summary>
    AuditAdmin,

    /// <summary>第三方评审员 — of an organisation outside the government: reads what it assesses and marks, nothing else</summary>
    Assessor,
}

/// <summary>Rights that do not belong to one procedure's step.</summary>
public enum Permission
{
    /// <summary>See the workbench and one's own unit's dossiers.</summary>
    Work,

    /// <summary>Give one's unit's cases to its officers.</summary>
    AssignWork,

    /// <summary>See figures and lights of every unit (牵头单位, 区领导; seed S-015).</summary>
    OverseeDistrict,

    /// <summary>Enter holiday notices and the district's defaults.</summary>
    ManageCalendar,

    /// <summary>Keep the unit register, officers' records and the unit's delegations.</summary>
    ManageDirectory,

    /// <summary>Create accounts, reset passwords, run operations pages.</summary>
    ManageSystem,

    /// <summary>Grant and withdraw posts.</summary>
    GrantPosts,

    /// <summary>Read the audit trail.</summary>
    ReadAudit,
}

/// <summary>岗位 × 权限, one readable table. Whatever is not listed is not allowed.</summary>
public static class PostTable
{
    private static readonly Dictionary<Post, (string Name, Permission[] Permissions)> Rows = new()
    {
        [Post.Clerk] = ("承办人", [Permission.Work]),
        [Post.UnitHead] = ("单位负责人", [Permission.Work, Permission.AssignWork]),
        [Post.UnitLegalOfficer] = ("单位法制审核员", [Permission.Work]),
        [Post.LegalReviewer] = ("合法性审核员", [Permission.Work, Permission.OverseeDistrict]),
        [Post.LegalBureauHead] = ("司法局负责人", [Permission.Work, Permission.AssignWork, Permission.OverseeDistrict, Permission.ManageCalendar]),
        [Post.Registrar] = ("文件登记员", [Permission.Work, Permission.OverseeDistrict, Permission.ManageCalendar]),
        [Post.ReconsiderationHandler] = ("行政复议承办人", [Permission.Work]),
        [Post.ReconsiderationHead] = ("行政复议机构负责人", [Permission.Work, Permission.AssignWork]),
        [Post.OfficeSecretary] = ("政府办公室文秘", [Permission.Work, Permission.OverseeDistrict]),
        [Post.DistrictLeader] = ("区领导", [Permission.Work, Permission.OverseeDistrict]),
        [Post.CompetitionReviewer] = ("公平竞争审查员", [Permission.Work]),
        [Post.Assessor] = ("第三方评审员", [Permission.Work]),
        [Post.SystemAdmin] = ("系统管理员", [Permission.ManageSystem, Permission.ManageDirectory]),
        [Post.SecurityAdmin] = ("安全保密管理员", [Permission.GrantPosts]),
        [Post.AuditAdmin] = ("安全审计员", [Permission.ReadAudit]),
    };

    /// <summary>三员: pairwise exclusive, and none of them does business (GB/T 22239 §8.1.5, see threat model).</summary>
    public static readonly IReadOnlyList<Post> Administrators = [Post.SystemAdmin, Post.SecurityAdmin, Post.AuditAdmin];

    public static IReadOnlyCollection<Post> All => Rows.Keys;

    public static string Name(Post post) => Rows[post].Name;

    public static IReadOnlyList<Permission> Permissions(Post post) => Rows[post].Permissions;

    public static bool Allows(Post post, Permission permission) => Rows[post].Permissions.Contains(permission);

    /// <summary>Whether one officer may hold both posts.</summary>
    public static bool Compatible(Post one, Post other) =>
        one == other || !(Administrators.Contains(one) || Administrators.Contains(other));
}
