using System.Diagnostics.CodeAnalysis;
using Infra.Facts;
using Infra.Validation;

namespace Infra.Compute;

/// <summary>The text form of an <see cref="InstanceType"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InstanceTypeFormAttribute : TextFormAttribute
{
    /// <inheritdoc/>
    public override string Rule => "must be an instance type such as c7g.large";

    /// <inheritdoc/>
    public override string Pattern => InstanceType.Pattern;

    /// <inheritdoc/>
    public override string BeyondPattern => "must be a type that AWS has";

    /// <inheritdoc/>
    public override bool TryRead(string text, [NotNullWhen(true)] out object? value)
    {
        value = InstanceType.TryParse(text, out var type) ? type : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string FixFor(string text) => ListedAttribute.Describe(InstanceType.List, text);
}
