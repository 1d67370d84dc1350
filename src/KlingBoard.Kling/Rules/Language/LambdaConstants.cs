using System.Linq.Expressions;

namespace KlingBoard.Kling.Rules.Language;

/// <summary>
/// Compiles the inner functions of an expression that speak of their own item alone, such as <c>it.minSeconds</c>, once. Left inside, each of them
/// becomes a new delegate every time the outer function runs: most of a check's time was spent on that.
/// </summary>
internal sealed class LambdaConstants : ExpressionVisitor
{
    private HashSet<ParameterExpression> _asked = [];

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        var outer = _asked;
        _asked = [];
        var inner = (LambdaExpression)base.VisitLambda(node);
        _asked.ExceptWith(node.Parameters);
        var isAlone = _asked.Count == 0;
        outer.UnionWith(_asked);
        _asked = outer;
        return isAlone ? Expression.Constant(inner.Compile(), node.Type) : inner;
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        _asked.Add(node);
        return node;
    }
}
