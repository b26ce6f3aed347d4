using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Directory;

/// <summary>
/// 岗位 — what an officer may be asked to do, with the rights that come with it; whatever is not listed is not allowed. Procedures name posts: those here,
/// which several have in common, or their own, which they declare in the same way.
/// </summary>
/// <param name="id">How it is stored and named in the API.</param>
/// <param name="name">What people call it.</param>
public sealed class Post(string id, string name, params Permission[] permissions)
{
    public static readonly Post Clerk = new("Clerk", "承办人", Permission.Work, Permission.KeepRegisters);
    public static readonly Post UnitHead = new("UnitHead", "单位负责人", Permission.Work, Permission.KeepRegisters, Permission.AssignWork);

    /// <summary>Of a department's own legal office (部门法制机构).</summary>
    public static readonly Post UnitLegalOfficer = new("UnitLegalOfficer", "单位法制审核员", Permission.Work, Permission.KeepRegisters);

    public static readonly Post LegalReviewer = new("LegalReviewer", "合法性审核员", Permission.Work, Permission.KeepRegisters, Permission.OverseeDistrict) { Duty = UnitDuty.LegalBureau };
    public static readonly Post LegalBureauHead = new("LegalBureauHead", "司法局负责人", Permission.Work, Permission.KeepRegisters, Permission.AssignWork, Permission.OverseeDistrict, Permission.ManageCalendar) { Duty = UnitDuty.LegalBureau };
    public static readonly Post Registrar = new("Registrar", "文件登记员", Permission.Work, Permission.KeepRegisters, Permission.OverseeDistrict, Permission.ManageCalendar) { Duty = UnitDuty.LegalBureau };

    /// <summary>Of the government's office: meetings, printing, publication.</summary>
    public static readonly Post OfficeSecretary = new("OfficeSecretary", "政府办公室文秘", Permission.Work, Permission.KeepRegisters, Permission.OverseeDistrict) { Duty = UnitDuty.GovernmentOffice };

    /// <summary>Decides and oversees; what is recorded is entered by the officers.</summary>
    public static readonly Post DistrictLeader = new("DistrictLeader", "区领导", Permission.Work, Permission.OverseeDistrict) { Duty = UnitDuty.Government };

    /// <summary>Of the market supervision bureau.</summary>
    public static readonly Post CompetitionReviewer = new("CompetitionReviewer", "公平竞争审查员", Permission.Work, Permission.KeepRegisters) { Duty = UnitDuty.MarketRegulator };

    /// <summary>Of an organisation outside the government: reads what it assesses and marks, nothing else.</summary>
    public static readonly Post Assessor = new("Assessor", "第三方评审员", Permission.Work) { Kind = OrgUnitKind.External };

    /// <summary>Of a firm or a university: sees the matters he is asked about as a counsel and gives opinions on them, nothing else.</summary>
    public static readonly Post Counsel = new("Counsel", "外聘法律顾问", Permission.GiveCounsel) { Kind = OrgUnitKind.External };

    public static readonly Post SystemAdmin = new("SystemAdmin", "系统管理员", Permission.ManageSystem, Permission.ManageDirectory);
    public static readonly Post SecurityAdmin = new("SecurityAdmin", "安全保密管理员", Permission.GrantPosts);
    public static readonly Post AuditAdmin = new("AuditAdmin", "安全审计员", Permission.ReadAudit);

    /// <summary>三员: pairwise exclusive, and none of them does business (GB/T 22239 §8.1.5, see threat model).</summary>
    public static readonly IReadOnlyList<Post> Administrators = [SystemAdmin, SecurityAdmin, AuditAdmin];

    private static readonly Lazy<ReadOnlyCollection<Post>> Declared = new(() =>
        DeclaredBy(typeof(Post)).Concat(Assembly.GetExecutingAssembly().GetTypes().Where(type => type.IsSubclassOf(typeof(Procedure))).SelectMany(DeclaredBy)).ToList().AsReadOnly());

    /// <summary>The whole table: the posts above, then those of single procedures.</summary>
    public static ReadOnlyCollection<Post> All => Declared.Value;

    public string Id => id;
    public string Name => name;
    public IReadOnlyList<Permission> Permissions => permissions;

    /// <summary>The post is only in the unit with this duty; none: in any unit.</summary>
    public UnitDuty Duty { get; init; }

    /// <summary>The post is only in units of this kind; null: of any.</summary>
    public OrgUnitKind? Kind { get; init; }

    public bool Allows(Permission permission) => permissions.Contains(permission);

    /// <summary>Whether one officer may hold both.</summary>
    public bool IsCompatibleWith(Post other) => this == other || !(Administrators.Contains(this) || Administrators.Contains(other));

    /// <exception cref="InvalidOperationException">There is no such post.</exception>
    public static Post Of(string id) => All.Single(post => post.Id == id);

    /// <summary>Reads what a form says.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, [NotNullWhen(true)] out Post? post) =>
        (post = All.FirstOrDefault(each => each.Id == text)) is not null;

    public override string ToString() => id;

    private static IEnumerable<Post> DeclaredBy(Type type) =>
        type.GetFields(BindingFlags.Static | BindingFlags.Public).Where(field => field.FieldType == typeof(Post)).Select(field => (Post)field.GetValue(null)!);
}

/// <summary>Rights that do not belong to one procedure's step.</summary>
public enum Permission
{
    /// <summary>See the workbench and one's own unit's dossiers.</summary>
    Work,

    /// <summary>Enter, import and change entries of registers, as far as one's unit keeps them.</summary>
    KeepRegisters,

    /// <summary>Give one's unit's cases to its officers.</summary>
    AssignWork,

    /// <summary>See figures and lights of every unit (牵头单位, 区领导; seed S-015).</summary>
    OverseeDistrict,

    /// <summary>See one's own matters, engagements and fees as a counsel from outside, and give opinions on these matters.</summary>
    GiveCounsel,

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
