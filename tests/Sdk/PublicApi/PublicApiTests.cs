using System.Text.RegularExpressions;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Sdk.PublicApi;

/// <summary>A program that compiles against the local core compiles against the official one, with the same warnings.</summary>
public partial class PublicApiTests
{
    private static readonly HashSet<string> Official = [.. Lines("pulumi-public-api.txt")];
    private static readonly SortedSet<string> Core = ApiSurface.Read(typeof(Deployment).Assembly);
    private static readonly SortedDictionary<string, List<string>> Signatures = SignatureSurface.Read(typeof(Deployment).Assembly);
    private static readonly Dictionary<string, HashSet<string>> OfficialSignatures = ReadSignatures();

    [Fact]
    public void Core_PublicMembers_AreAllOfficial() => Assert.Equal([], Core.Except(Official));

    // Which overload a call means, and whether it means one, depends on all of them.
    [Fact]
    public void Core_EveryMember_HasAllItsOfficialOverloads()
    {
        var names = Core.Select(NameOf).ToHashSet();

        Assert.Equal([], Official.Where(line => names.Contains(NameOf(line))).Except(Core).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Core_EveryInterface_HasAllItsOfficialMembers()
    {
        var interfaces = Core.Where(line => line.StartsWith("interface ", StringComparison.Ordinal)).Select(line => line["interface ".Length..] + ".").ToList();

        Assert.Contains("Pulumi.Testing.IMocks.", interfaces);
        Assert.Equal([], Official.Where(line => interfaces.Any(one => line.StartsWith(one, StringComparison.Ordinal))).Except(Core));
    }

    [Fact]
    public void Core_ParameterNamesDefaultsNullabilityAndAttributes_AreOfficial() => Assert.Equal(
        [],
        from type in Signatures
        where OfficialSignatures.ContainsKey(type.Key)
        from signature in type.Value
        where !OfficialSignatures[type.Key].Contains(signature)
        select $"{type.Key}: {signature}");

    [Fact]
    public void Core_EveryTypeOfTheSources_HasOfficialSignatures()
    {
        var declared = Directory.EnumerateFiles(Repository.PathOf("sdk/Pulumi"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => PublicTypes().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .ToHashSet();
        var listed = OfficialSignatures.Keys.Select(type => type.Split('<')[0].Split('.')[^1]).ToHashSet();

        Assert.Contains("CustomResource", declared);
        Assert.Equal([], declared.Except(listed));
    }

    [Fact]
    public void Surface_KnownMembers_AreSpelledAsInTheList() => Assert.Subset(Core, new HashSet<string>
    {
        "sealed class Pulumi.Output<1>",
        "Pulumi.InputList : Pulumi.Input<System.Collections.Immutable.ImmutableArray<!0>>",
        "Pulumi.Output.Apply<1>(System.Func<!0, Pulumi.Output<!!0>>) -> Pulumi.Output<!!0>",
        "protected Pulumi.ComponentResource.RegisterOutputs() -> System.Void",
        "static Pulumi.ResourceArgs.Empty -> Pulumi.ResourceArgs",
        "Pulumi.Union.TryPickT0(out !0, out !1) -> System.Boolean",
        "struct Pulumi.Urn",
    });

    [Theory]
    [InlineData("Pulumi.Resource", """[Output("urn")] Urn { get; } -> Pulumi.Output<string!>!""")]
    [InlineData("Pulumi.Alias", "Name { get; set; } -> Pulumi.Input<string!>?")]
    [InlineData("Pulumi.Testing.IMocks", "NewResourceAsync(Pulumi.Testing.MockResourceArgs! args) -> System.Threading.Tasks.Task<(string? id, object! state)>!")]
    [InlineData("Pulumi.InputAttribute", "InputAttribute(string! name, bool required = false, bool json = false)")]
    [InlineData("Pulumi.OutputExtensions", "static First<T>(this Pulumi.Output<System.Collections.Immutable.ImmutableArray<T>>! array) -> Pulumi.Output<T>!")]
    [InlineData("Pulumi.Deployment", "static RunAsync<TStack>() -> System.Threading.Tasks.Task<int>! where TStack : Pulumi.Stack, new()")]
    public void Signatures_KnownMembers_AreWrittenAsInTheList(string type, string signature) => Assert.Contains(signature, Signatures[type]);

    // The type and the member, without what tells its overloads apart.
    private static string NameOf(string line) => ToSignature().Replace(line, "");

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Repository.PathOf("tests/Sdk/PublicApi", file)).Where(line => line.Length > 0 && line[0] != '#');

    private static Dictionary<string, HashSet<string>> ReadSignatures()
    {
        var types = new Dictionary<string, HashSet<string>>();
        HashSet<string> members = [];
        foreach (var line in Lines("pulumi-signatures.txt"))
        {
            if (line[0] == ' ')
            {
                members.Add(line.Trim());
            }
            else
            {
                types.Add(line, members = []);
            }
        }

        return types;
    }

    [GeneratedRegex(@"(<\d+>)?\(.*| -> .*")]
    private static partial Regex ToSignature();

    [GeneratedRegex(@"^ *public (?:\w+ )*(?:class|struct|interface|enum|delegate (?:[\w<>?]+)) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicTypes();
}
