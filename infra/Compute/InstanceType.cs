using System.Text.RegularExpressions;

namespace Infra.Compute;

/// <summary>
/// What the name of an EC2 instance type says:
/// <see href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html"/>.
/// </summary>
internal static partial class InstanceType
{
    /// <summary>Architecture of a type; null where the name is not that of a type.</summary>
    /// <param name="name">Name, such as <c>c7g.large</c>: series, generation, attributes, size. A <c>g</c> among the attributes is Graviton.</param>
    public static Architecture? ArchitectureOf(string name)
    {
        var match = Form().Match(name);
        if (!match.Success)
        {
            return null;
        }

        // The first Graviton family came before the attribute.
        return match.Groups["family"].Value == "a1" || match.Groups["attributes"].Value.Contains('g', StringComparison.Ordinal)
            ? Architecture.Arm64
            : Architecture.X86_64;
    }

    [GeneratedRegex(
        @"^(?<family>[a-z]+[0-9]+(?<attributes>[a-z]*)(-[a-z0-9]+)*)\.(nano|micro|small|medium|large|([0-9]+)?xlarge|metal(-[a-z0-9]+)?)\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
