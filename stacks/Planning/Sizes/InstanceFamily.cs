using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Compute;

namespace Infra.Stacks.Planning.Sizes;

/// <summary>The family of an instance type of EC2, of the series c, m, r and t: <c>m7gd</c> is series m, generation 7, attributes gd.</summary>
/// <param name="Series">Series: how much memory a processor has.</param>
/// <param name="Generation">Generation.</param>
/// <param name="Attributes">Maker of the processors and what the machines have beside, such as <c>gd</c> or <c>i-flex</c>.</param>
/// <remarks><see href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html"/>.</remarks>
internal sealed partial record InstanceFamily(char Series, int Generation, string Attributes)
{
    private const int LastGeneration = 9;

    /// <summary>The sizes by which machines of one family differ, the smallest first.</summary>
    public static ImmutableArray<string> Sizes { get; } =
    [
        "medium", "large", "xlarge", "2xlarge", "3xlarge", "4xlarge", "6xlarge", "8xlarge", "9xlarge", "12xlarge", "16xlarge", "18xlarge", "24xlarge",
        "32xlarge", "48xlarge", "64xlarge", "96xlarge",
    ];

    /// <summary>The family of a type; null for other series.</summary>
    /// <param name="type">The type.</param>
    public static InstanceFamily? Find(InstanceType type) => Form().Match(type.Name) is { Success: true } match
        ? new(match.Groups[1].Value[0], int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), match.Groups[3].Value)
        : null;

    /// <summary>The size of a type within its family, such as <c>large</c>.</summary>
    /// <param name="type">The type.</param>
    public static string SizeOf(InstanceType type) => type.Name[(type.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>The type of the family and a size; null where AWS has none, or where its processors and memory are not known.</summary>
    /// <param name="size">The size.</param>
    public InstanceType? FindType(string size) => InstanceType.TryParse($"{this}.{size}", out var type) && type.Size is not null ? type : null;

    /// <summary>
    /// The first type with Graviton, of the same generation or a later one, that has the same processors, memory and extras; null for none.
    /// </summary>
    /// <param name="type">A type.</param>
    /// <param name="has">Whether a service has a family, such as <c>m6g</c>.</param>
    public static InstanceType? FindGraviton(InstanceType type, Func<string, bool> has) =>
        type is { Architecture: Architecture.X86_64, Size: { } size } && Find(type) is { } family
            ? Enumerable.Range(family.Generation, LastGeneration + 1 - family.Generation)
                .Select(generation => new InstanceFamily(family.Series, generation, $"g{family.Extras}"))
                .Where(sibling => has($"{sibling}"))
                .Select(sibling => sibling.FindType(SizeOf(type)))
                .FirstOrDefault(sibling => sibling?.Size == size)
            : null;

    /// <summary>The name: <c>m7gd</c>.</summary>
    public override string ToString() => $"{Series}{Generation}{Attributes}";

    // Without who makes the processors. Flex machines are cheaper as they may not be busy all the time.
    private string Extras => Attributes.Replace("-flex", "", StringComparison.Ordinal).TrimStart('a', 'i');

    [GeneratedRegex(@"^([cmrt])([0-9])([a-z]*(?:-flex)?)\.")]
    private static partial Regex Form();
}
