using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Compute;

public static partial class ServerGroupValidation
{
    private const int MostInstanceTypes = 40;

    private static IEnumerable<Problem> ValidateInstanceTypes(ServerGroupSpec spec)
    {
        var types = OrEmpty(spec.InstanceTypes);
        if (types.IsEmpty || types.Length > MostInstanceTypes)
        {
            yield return new("instanceTypes", $"must list 1 to {MostInstanceTypes} types", $"{types.Length}");
        }

        foreach (var problem in Checks.Defined("architecture", spec.Architecture))
        {
            yield return problem;
        }

        for (var i = 0; i < types.Length; i++)
        {
            var path = $"instanceTypes[{i}]";
            var found = InstanceType.ArchitectureOf(types[i]);
            if (found is null)
            {
                yield return new(path, "must be an instance type such as c7g.large", Problem.Quote(types[i]));
            }
            else if (found != spec.Architecture && Enum.IsDefined(spec.Architecture))
            {
                yield return ValidateOtherArchitecture(path, types[i], spec.Architecture);
            }
            else if (types.IndexOf(types[i]) < i)
            {
                yield return new(path, "must be listed once", Problem.Quote(types[i]));
            }
        }
    }

    private static Problem ValidateOtherArchitecture(string path, string type, Architecture wanted)
    {
        var (rule, examples) = wanted == Architecture.Arm64
            ? ("must be of Graviton, as architecture is arm64", "c7g.large and c6g.large")
            : ("must be of Intel or AMD, as architecture is x86_64", "c7i.large and c6i.large");
        return new(path, rule, Problem.Quote(type), $"2 vCPU and 4 GiB have, for example, {examples}.");
    }

    private static IEnumerable<Problem> ValidateImage(ServerGroupSpec spec)
    {
        if (spec.ImageId is not null && !ImageIdForm().IsMatch(spec.ImageId))
        {
            yield return new("imageId", "must be the id of a machine image, such as ami-0123456789abcdef0", Problem.Quote(spec.ImageId));
        }
    }

    private static IEnumerable<Problem> ValidateWarmPool(ServerGroupSpec spec)
    {
        if (spec.WarmPool is not { } pool)
        {
            yield break;
        }

        var size = Checks.Within("warmPool.minSize", pool.MinSize, 1, Math.Max(spec.MaxSize, 1), ", the largest size");
        foreach (var problem in size.Concat(Checks.Defined("warmPool.state", pool.State)))
        {
            yield return problem;
        }

        // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutWarmPool.html.
        if (spec.SpotPercent > 0 || OrEmpty(spec.InstanceTypes).Length > 1)
        {
            yield return new(
                "warmPool",
                "must be left out with Spot or several instance types, which AWS does not keep warm",
                Fix: "Name one instance type and set spotPercent to 0.");
        }
    }

    [GeneratedRegex(@"^ami-[0-9a-f]{8,17}\z")]
    private static partial Regex ImageIdForm();
}
