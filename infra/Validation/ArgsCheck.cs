using Pulumi;

namespace Infra.Validation;

/// <summary>Refuses the args of a component with all their problems at once, before anything is registered.</summary>
public static class ArgsCheck
{
    /// <summary>Returns the args of a component. Throws if there are problems.</summary>
    /// <typeparam name="TArgs">Type of the args.</typeparam>
    /// <param name="component">Class of the component, such as <c>Network</c>.</param>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="args">The args.</param>
    /// <param name="problems">Every broken rule; empty if the args are valid.</param>
    /// <returns><paramref name="args"/>.</returns>
    /// <exception cref="ResourceException">There are problems. The message lists all of them, without a stack trace.</exception>
    public static TArgs Require<TArgs>(string component, string name, TArgs args, IEnumerable<Problem> problems)
        where TArgs : ResourceArgs
    {
        var bullets = problems.Select(problem => $"\n  - {problem}").ToList();
        return bullets.Count == 0
            ? args
            : throw new ResourceException($"{component} '{name}' has invalid args:{string.Concat(bullets)}", resource: null, hideStack: true);
    }
}
