using System.Globalization;

namespace Infra.Compute;

/// <summary>Processors and memory of an instance type.</summary>
/// <param name="VCpus">Virtual processors.</param>
/// <param name="MemoryMiB">Memory in MiB, as AWS names it; the operating system sees a little less.</param>
/// <remarks>
/// Not a list, but the rules of <see href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html"/>: the series c, m and r from
/// generation 5 on have 2, 4 and 8 GiB for each processor, and the burstable series t sizes of its own. Other series, and c5n, have no size here.
/// </remarks>
public sealed record InstanceSize(int VCpus, int MemoryMiB)
{
    private const int GiB = 1024;

    private const int FirstGeneration = 5;

    /// <summary>The size of a type; null where it is not known.</summary>
    /// <param name="family">Series, generation and attributes, such as <c>c7g</c>.</param>
    /// <param name="size">Size, such as <c>large</c>.</param>
    internal static InstanceSize? Find(string family, string size) => family switch
    {
        "t3" or "t3a" or "t4g" => Burstable(size),
        "c5n" => null,
        ['c' or 'm' or 'r', >= '0' and <= '9', ..] when family[1] - '0' >= FirstGeneration => ProcessorsOf(size) is { } processors
            ? new(processors, processors * GiBForEachProcessor(family[0]) * GiB)
            : null,
        _ => null,
    };

    private static int GiBForEachProcessor(char series) => series switch
    {
        'c' => 2,
        'm' => 4,
        _ => 8,
    };

    private static InstanceSize? Burstable(string size) => size switch
    {
        "nano" => new(2, GiB / 2),
        "micro" => new(2, GiB),
        "small" => new(2, 2 * GiB),
        "medium" => new(2, 4 * GiB),
        "large" => new(2, 8 * GiB),
        "xlarge" => new(4, 16 * GiB),
        "2xlarge" => new(8, 32 * GiB),
        _ => null,
    };

    private static int? ProcessorsOf(string size) => size switch
    {
        "medium" => 1,
        "large" => 2,
        "xlarge" => 4,
        _ when size.EndsWith("xlarge", StringComparison.Ordinal) => 4 * int.Parse(size[..^"xlarge".Length], CultureInfo.InvariantCulture),
        _ => null,
    };
}
