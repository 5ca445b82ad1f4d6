using Infra.Validation;

namespace Infra.Data;

/// <summary>What gp3 storage of MySQL must keep to: <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage"/>.</summary>
internal static class MySqlStorageValidation
{
    private const int MinGiB = 20;
    private const int MaxGiB = 65536;

    // Autoscaling must have a tenth to add: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html.
    private const int MaxInitialGiB = MaxGiB * 10 / 11;

    // From here on RDS stripes the storage over four volumes, and more than what it brings can be bought.
    private const int StripedGiB = 400;
    private const int MinIops = 12000;
    private const int MaxIops = 64000;
    private const int MinThroughput = 500;
    private const int MaxThroughput = 4000;
    private const int IopsPerThroughput = 4;

    /// <summary>Every broken rule.</summary>
    /// <param name="spec">A database.</param>
    public static IEnumerable<Problem> Validate(MySqlSpec spec)
    {
        if (spec.StorageGiB is < MinGiB or > MaxInitialGiB)
        {
            yield return new("storageGiB", $"must be {MinGiB} to {MaxInitialGiB}, which leaves room to grow", $"{spec.StorageGiB}");
        }
        else if (spec.MaxStorageGiB > MaxGiB || 10L * spec.MaxStorageGiB < 11L * spec.StorageGiB)
        {
            yield return new("maxStorageGiB", $"must be a tenth above storageGiB or more, up to {MaxGiB}", $"{spec.MaxStorageGiB}");
        }

        var bought = ValidateBought("iops", spec.Iops, MinIops, MaxIops, spec)
            .Concat(ValidateBought("storageThroughput", spec.StorageThroughput, MinThroughput, MaxThroughput, spec));
        foreach (var problem in bought)
        {
            yield return problem;
        }

        if (spec.StorageThroughput is { } throughput and >= MinThroughput and <= MaxThroughput && throughput * IopsPerThroughput > (spec.Iops ?? MinIops))
        {
            yield return new("storageThroughput", "must be a quarter of iops or less", $"{throughput}", $"Set iops to {throughput * IopsPerThroughput} or more.");
        }
    }

    private static IEnumerable<Problem> ValidateBought(string path, int? value, int min, int max, MySqlSpec spec) => value switch
    {
        null => [],
        { } number when spec.StorageGiB < StripedGiB => [new(path, $"must be left out below {StripedGiB} GiB of storage, where RDS fixes it", $"{number}")],
        { } number => Checks.Within(path, number, min, max),
    };
}
