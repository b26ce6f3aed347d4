using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Mingfa.Web.Platform.Registers;

/// <summary>What a list shows.</summary>
/// <param name="Rows">Entries the database finds by what they say now.</param>
/// <param name="PutBack">As of a day, entries that said something else then and are asked for by that; they say it again.</param>
internal sealed record RegisterFound<TEntry>(IQueryable<TEntry> Rows, IReadOnlyList<TEntry> PutBack)
    where TEntry : RegisterEntry
{
    public async Task<int> CountAsync() => await Rows.CountAsync() + PutBack.Count;
}

/// <summary>The properties of an entry that a condition looks at.</summary>
internal sealed class ColumnsIn : ExpressionVisitor
{
    private readonly Type entry;
    private readonly HashSet<string> properties = [];

    private ColumnsIn(Type entry) => this.entry = entry;

    public static IReadOnlySet<string> Of(Type entry, Expression condition)
    {
        var found = new ColumnsIn(entry);
        found.Visit(condition);
        return found.properties;
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        // Generic conditions see the entry as what all entries are.
        var subject = node.Expression is UnaryExpression { NodeType: ExpressionType.Convert } seen ? seen.Operand : node.Expression;
        if (subject is ParameterExpression && subject.Type == entry)
            properties.Add(node.Member.Name);
        return base.VisitMember(node);
    }
}
