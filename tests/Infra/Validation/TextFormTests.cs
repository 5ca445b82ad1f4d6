using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using CsCheck;
using Infra.Validation;

namespace Infra.Tests.Validation;

/// <summary>What holds of every value type that settings write as text.</summary>
public sealed class TextFormTests
{
    // Texts of each type, which the properties below also change at random.
    private static readonly ImmutableDictionary<string, string[]> Samples = ImmutableDictionary.CreateRange<string, string[]>(
    [
        new("AddressBlock", ["192.0.2.0/24", "192.0.2.1/32", "2001:db8::/32", "::1/128", "::/1"]),
        new("ApiCaller", ["10.20.0.0/16", "management"]),
        new("Cidr", ["10.0.0.0/16", "0.0.0.0/0", "255.255.255.255/32"]),
        new("CronExpression", ["0 20 * * MON-FRI", "*/15 0-6/2 1 JAN-MAR 0"]),
        new("DailyWindow", ["02:00-03:00", "23:30-00:15"]),
        new("InstanceType", ["c7g.large", "m7i-flex.16xlarge", "c8g.metal-24xl"]),
        new("KubernetesVersion", ["1.36", "1.32"]),
        new("MySqlVersion", ["8.4", "8.0.45", "5.7"]),
        new("SecretReference", ["prod/mysql", "prod/mysql:password"]),
        new("WeeklyWindow", ["sun:03:30-sun:04:30", "sun:23:30-mon:00:30"]),
        new("ZoneId", ["euc1-az1", "use1-az8"]),
    ]);

    public static TheoryData<string> Types => [.. SpecDeclarations.TextForms.Keys];

    [Fact]
    public void Samples_OfThisTest_AreOfEveryType() => Assert.Equal(SpecDeclarations.TextForms.Keys, Samples.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Types))]
    public void TryRead_Samples_AreReadAndWrittenAsTheyAre(string type) => Assert.All(Samples[type], text =>
    {
        Assert.True(FormOf(type).TryRead(text, out var value));
        Assert.Equal(text, value.ToString());
    });

    [Theory, MemberData(nameof(Types))]
    public void TryRead_AnyText_IsReadWhereThePatternMatches(string type)
    {
        var form = FormOf(type);
        var pattern = new Regex($@"^(?:{form.Pattern})\z", RegexOptions.ECMAScript);

        NearlyRight(type).Sample(
            text =>
            {
                var isRead = form.TryRead(text, out var value);
                var isMatch = pattern.IsMatch(text);
                return (isRead, isMatch) switch
                {
                    (true, true) => form.TryRead(value!.ToString()!, out var again) && again.Equals(value),
                    (false, true) => form.BeyondPattern is not null,
                    (true, false) => false,
                    (false, false) => true,
                };
            },
            iter: 20_000,
            print: text => $"'{text}'");
    }

    [Theory, MemberData(nameof(Types))]
    public void Parse_AnyText_ThrowsWhereItCannotBeRead(string type)
    {
        if (SpecDeclarations.TextForms[type].GetMethod("Parse", [typeof(string)]) is not { } parse)
        {
            return;
        }

        NearlyRight(type).Sample(
            text =>
            {
                var exception = Record.Exception(() => parse.Invoke(null, [text]));
                return FormOf(type).TryRead(text, out _)
                    ? exception is null
                    : exception is TargetInvocationException { InnerException: FormatException };
            },
            iter: 200,
            print: text => $"'{text}'");
    }

    [Theory, MemberData(nameof(Types))]
    public void Words_OfForm_ArePredicatesAndFullSentences(string type)
    {
        var form = FormOf(type);

        Assert.StartsWith("must ", form.Rule, StringComparison.Ordinal);
        Assert.Matches("^(must .*[^.])?$", form.BeyondPattern ?? "");
        Assert.Matches(@"^(.*\.)?$", form.FixFor("x") ?? "");
    }

    private static TextFormAttribute FormOf(string type) => SpecDeclarations.TextForms[type].GetCustomAttribute<TextFormAttribute>()!;

    // A sample with up to three characters put in, left out or replaced by others that such texts have.
    private static Gen<string> NearlyRight(string type)
    {
        var alphabet = string.Concat(Samples[type].Append("0123456789azAZ.:/- \n%").SelectMany(text => text).Distinct());
        return from sample in Gen.OneOfConst(Samples[type])
               from changes in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 60], Gen.Char[alphabet]).Array[0, 3]
               select changes.Aggregate(sample, (text, change) => Change(text, change.Item1, change.Item2 % (text.Length + 1), change.Item3));
    }

    private static string Change(string text, int kind, int place, char character) => kind switch
    {
        0 => text.Insert(place, $"{character}"),
        1 when place < text.Length => text.Remove(place, 1),
        _ when place < text.Length => $"{text[..place]}{character}{text[(place + 1)..]}",
        _ => text,
    };
}
