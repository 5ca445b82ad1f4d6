using System.Collections.Immutable;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Docs;

/// <summary>
/// The tables of <c>docs/restoring.md</c> and <c>docs/recovery.md</c>: what the preview of each step shows, from the files that
/// <c>tests/RealEngine</c> approves.
/// </summary>
public sealed class RestoringPageTests
{
    private const string End = ".verified.txt";

    // Those whose names a reviewer looks for: what holds data, and what clients ask for.
    private static readonly ImmutableArray<string> Named =
    [
        "aws:backup/vault:Vault", "aws:efs/fileSystem:FileSystem", "aws:elasticache/replicationGroup:ReplicationGroup", "aws:kms/key:Key",
        "aws:mq/broker:Broker", "aws:rds/instance:Instance", "aws:route53/record:Record", "aws:s3/bucket:Bucket", "aws:sqs/queue:Queue",
    ];

    public static TheoryData<string> Sequences => [.. Files.Select(SequenceOf).Distinct()];

    private static IEnumerable<string> Files => Directory.GetFiles(Repository.PathOf("tests", "RealEngine", "Approved"), $"*{End}")
        .Select(Path.GetFileName).OfType<string>()
        .Where(name => !name.StartsWith("upgrade-", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Steps_OfASequence_ArePreviewed(string sequence) => GeneratedFile.MatchesPart(PageOf(sequence), $"steps of {sequence}", $"""
        | step | created | changed | deleted |
        |---|---|---|---|
        {string.Join('\n', Files.Where(file => SequenceOf(file) == sequence).Select(RowOf))}
        """);

    private static string PageOf(string sequence) => sequence == "recovery" ? "docs/recovery.md" : "docs/restoring.md";

    // Such as mysql-restore, of mysql-restore-1-beside.
    private static string SequenceOf(string file) => string.Join('-', file.Split('-').TakeWhile(part => !char.IsAsciiDigit(part[0])));

    private static string RowOf(string file)
    {
        var step = string.Join(' ', file[..^End.Length].Split('-').SkipWhile(part => !char.IsAsciiDigit(part[0])));
        var lines = File.ReadAllLines(Repository.PathOf("tests", "RealEngine", "Approved", file)).Select(line => line.Split(' ')).ToList();
        Assert.All(lines, line => Assert.Contains(line[0], (string[])["create", "update", "delete", "replace"]));
        return $"| {step} | {TextOf(lines, "create")} | {TextOf(lines, "update", "replace")} | {TextOf(lines, "delete")} |";
    }

    private static string TextOf(IEnumerable<string[]> lines, params ImmutableArray<string> operations)
    {
        var found = lines.Where(line => operations.Contains(line[0])).ToList();
        return found.Count == 0 ? "nothing" : string.Join(", ", (string[])
        [
            .. found.Where(line => Named.Contains(line[1])).Select(line => $"`{line[2]}`"),
            .. from line in found
               where !Named.Contains(line[1])
               group line by line[1].Split(':')[^1] into type
               orderby type.Key
               let replaced = type.Any(line => line[0] == "replace") ? " (replaced)" : ""
               select $"{(type.Count() == 1 ? "" : $"{type.Count()} ")}{type.Key}{replaced}",
        ]);
    }
}
