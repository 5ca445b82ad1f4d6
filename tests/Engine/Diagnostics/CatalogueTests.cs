using System.Reflection;
using Infra.Engine.Diagnostics;
using Infra.Tests.Support;

namespace Infra.Tests.Engine.Diagnostics;

public sealed class CatalogueTests
{
    private static readonly List<DiagnosticKind> Kinds =
        [.. typeof(Catalogue).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.GetValue(null)).OfType<DiagnosticKind>()];

    [Fact]
    public void Codes_OfAllKinds_AreDifferent() => Assert.Equal(Kinds.Count, Kinds.Select(kind => kind.Code).Distinct().Count());

    [Fact]
    public void Kinds_All_AreDocumented() => Assert.Equal(
        Kinds.OrderBy(kind => kind.Code, StringComparer.Ordinal)
            .Select(kind => $"| {kind.Code} | {kind.Severity.ToString().ToLowerInvariant()} | {kind.Summary} |"),
        File.ReadLines(Repository.PathOf("docs", "engine.md")).Where(line => line.StartsWith("| ENG", StringComparison.Ordinal)));
}
