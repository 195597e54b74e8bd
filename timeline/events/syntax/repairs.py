"""The rules that mend a parse, in their order, and where each of them looks."""

from __future__ import annotations

from timeline.events.syntax.grafts import (
    clause_behind_preposition,
    conjunct_taken_for_apposition,
    date_taken_for_subject,
    doing_in_a_place,
    passive_without_auxiliary,
    past_after_modal,
    second_subject_with_of,
    speech_behind,
    subject_before_dashes,
    subject_taken_for_conjunct,
    that_taken_for_subject,
)
from timeline.events.syntax.mended import (
    gerund_with_owner,
    inverted_speech,
    main_verb_below_noun,
    noun_taken_for_verb,
    number_as_subject,
    state_behind_modal,
    subject_taken_by_aside,
    subject_taken_for_sentence,
    verb_taken_for_adjective,
    verb_taken_for_noun,
)
from timeline.events.syntax.misread import (
    adverb_taken_for_verb,
    gerund_behind_noun,
    half_a_subject,
    infinitive_as_sentence,
    name_taken_for_state,
    no_participle,
    number_without_noun,
    participle_before_noun,
    participle_taken_for_conjunct,
    particle_before_date,
    phrase_behind_particle,
    place_below_date,
    preposition_of_date,
    rate_behind_price,
    subject_behind_place,
    subject_taken_for_compound,
    that_taken_for_object,
    town_before_based,
    verb_taken_for_auxiliary,
    whose_with_verb,
)
from timeline.events.syntax.rejoined import (
    content_behind_date,
    deed_before_speech,
    doing_behind_comma,
    had_doing,
    infinitive_behind,
    no_verb,
    particle_taken_for_preposition,
    relative_without_pronoun,
    subject_behind_date,
    town_before_noun,
    verb_behind_aside,
    verb_with_that_clause,
)
from timeline.events.syntax.relatives import (
    day_taken_for_sentence,
    participle_behind_comma,
    ranked_participle,
    relative_of_date,
    relative_of_event,
    relative_of_nearer_noun,
    relative_of_several,
    relative_with_subject,
)
from timeline.events.syntax.repair import Repair
from timeline.events.syntax.sketch import CLAUSES, NOUNS, SUBJECTS
from timeline.events.syntax.subjects import (
    name_beside_noun,
    saying_over_its_clause,
    second_subject,
    subject_over_verb,
    sum_behind_object,
    verb_taken_for_head,
)
from timeline.events.syntax.timetable import verb_behind_when, verb_joined_to_date

RULES = (
    Repair(
        saying_over_its_clause,
        "'the league confirmed on Monday that the game will be replayed': one verb has one subject",
        classes={"VERB"},
        relations={"acl"},
    ),
    Repair(
        gerund_behind_noun,
        "'cleared of money laundering': a bare noun before a gerund is its object",
        relations={"acl"},
    ),
    Repair(participle_before_noun, "'killed by falling masonry': what never has an object has none"),
    Repair(
        that_taken_for_object, "'told us that he would cut jobs': one verb has one object", relations={"obj"}
    ),
    Repair(
        preposition_of_date,
        "'walked out on 30 August over pay': one noun has one preposition",
        relations={"case"},
    ),
    Repair(
        number_without_noun,
        "'a dividend of 2.10 crowns': a number counts the plural behind it",
        relations={"dep", "iobj", "obj", "obl:unmarked"},
    ),
    Repair(whose_with_verb, "'a firm whose stock peaked': a passive has its auxiliary", classes={"VERB"}),
    Repair(
        participle_taken_for_conjunct,
        "'a bid launched by Hollis': two clauses are joined by \"and\"",
        relations={"conj"},
    ),
    Repair(
        participle_behind_comma,
        "'a fire, reported at 6pm, which': two clauses are joined by \"and\"",
        relations={"conj"},
    ),
    Repair(ranked_participle, "'a van, last seen on Friday': a rank is not seen", relations={"acl"}),
    Repair(
        day_taken_for_sentence,
        "'The following day she travels': a day is no sentence",
        relations={"acl:relcl"},
    ),
    Repair(relative_of_date, "'on Sunday, which destroyed': a day does nothing", relations={"acl:relcl"}),
    Repair(
        particle_before_date,
        "'switched on last Saturday': \"last Saturday\" has no preposition",
        relations={"advmod", "case", "obl"},
    ),
    Repair(adverb_taken_for_verb, "'The volcano last erupted': a rank between noun and verb is an adverb"),
    Repair(
        name_taken_for_state, "'struck Turkey': nobody becomes a name", classes={"PROPN"}, relations={"xcomp"}
    ),
    Repair(subject_behind_place, "'In Leeds, Tom Lee opened': a finite verb has a subject", classes={"VERB"}),
    Repair(
        phrase_behind_particle,
        "'came back to life': a particle has no circumstance of its own",
        classes={"ADV"},
        relations={"advmod"},
    ),
    Repair(
        town_before_based,
        "'Norwood, Mass.-based Hollis rose': a town has no business",
        classes={"PROPN"},
        relations=SUBJECTS,
    ),
    Repair(
        verb_taken_for_auxiliary,
        "'to bring paid parking back': no full verb is an auxiliary",
        classes={"VERB"},
        relations={"aux"},
    ),
    Repair(infinitive_as_sentence, "'Lee, its head, threatened to sue': no sentence is an infinitive"),
    Repair(
        place_below_date,
        "'on 3 May at the town hall': no place describes a date",
        classes=NOUNS,
        relations={"nmod"},
    ),
    Repair(no_participle, "'Trams will not run': only a participle is passive", relations={"nsubj:pass"}),
    Repair(
        half_a_subject, "'Both the pool and the gym will close': a noun is joined to a noun", classes=NOUNS
    ),
    Repair(
        rate_behind_price,
        "'rose three cents a litre': a verb of change has one measure",
        classes={"NOUN"},
        relations={"appos", "conj", "obj", "obl", "obl:unmarked", "xcomp"},
    ),
    Repair(
        subject_taken_for_compound,
        "'Milk rose': a noun describes no finite verb",
        classes=NOUNS,
        relations={"compound"},
    ),
    Repair(
        number_as_subject,
        "'the two plan to meet': after a number above one a singular is a verb",
        classes={"NOUN"},
        relations=CLAUSES,
    ),
    Repair(
        verb_taken_for_adjective,
        "'that injured two doctors': a noun with a subject needs a verb between them",
        classes=NOUNS,
        relations=CLAUSES,
    ),
    Repair(
        state_behind_modal, "'will not open before spring': behind a modal stands a verb", classes={"ADJ"}
    ),
    Repair(
        verb_taken_for_noun,
        "'the plans go before': a plural subject and a singular noun agree as verb only",
        classes={"NOUN"},
        relations=CLAUSES,
    ),
    Repair(
        subject_taken_for_sentence,
        "'the pair, who met in 2012, share': the verb behind the aside is the sentence's",
        classes=NOUNS,
    ),
    Repair(
        verb_behind_when,
        "'when the season premieres on 3 May': a clause has a verb",
        classes={"NOUN"},
        relations={"advcl"},
    ),
    Repair(
        verb_joined_to_date,
        "'opened on Friday and heads to Leeds': no plain noun is joined to a date",
        classes={"NOUN"},
        relations={"conj"},
    ),
    Repair(
        verb_taken_for_head,
        "'The minister quit on Wednesday': \"quit\" is no noun",
        classes=NOUNS,
    ),
    Repair(
        noun_taken_for_verb,
        "'Work on the roof began': a bare verb does not open a sentence that has one",
        classes={"VERB"},
        relations={"advcl"},
    ),
    Repair(gerund_with_owner, "'since its founding': what has an owner is a noun", classes={"VERB"}),
    Repair(
        main_verb_below_noun,
        "'On Monday, the mayor opened': a date is no sentence, its verb is",
        classes=NOUNS | {"NUM"},
    ),
    Repair(
        subject_behind_date,
        "'In trading Friday, Hollis closed': a bare past has the noun before it",
        classes={"VERB"},
    ),
    Repair(
        verb_behind_aside,
        "'Hollis, which is also a bank, agreed': a sentence has a finite verb",
        classes=NOUNS,
    ),
    Repair(
        relative_without_pronoun,
        "'the 20 boats Hollis sold': no common plural is part of a name",
        relations={"acl"},
    ),
    Repair(
        town_before_noun,
        "'The Dearborn, Mich., firm stopped': \"the\" belongs to the noun behind the town",
        classes={"PROPN"},
        relations=SUBJECTS | {"obj", "obl"},
    ),
    Repair(
        infinitive_behind,
        "'was beginning to get back': a verb's infinitive is no subject behind it",
        relations={"csubj"},
    ),
    Repair(had_doing, "'had operating profit': \"have\" takes a participle of the past", classes={"VERB"}),
    Repair(
        deed_before_speech,
        "'Two aides, Lee and Reed, left, the paper said': a verb of speech has one subject",
    ),
    Repair(
        no_verb,
        "'Rovers play Wend': a capital inside a sentence begins a name",
        classes={"VERB"},
        relations={"ccomp", "xcomp"},
    ),
    Repair(
        doing_behind_comma,
        "'as the week began, waving flags': no object stands behind a comma",
        relations={"amod"},
    ),
    Repair(
        verb_with_that_clause,
        "'An inquest into the death heard that': no participle has a clause of fact",
        relations={"acl"},
    ),
    Repair(
        particle_taken_for_preposition,
        "'has called off her show': a verb's particle has no noun of its own",
        relations={"case"},
    ),
    Repair(
        content_behind_date,
        "'reported Friday that two were held': no clause describes a date",
        relations={"acl", "acl:relcl"},
    ),
    Repair(
        second_subject_with_of,
        "'a group of farmers bought': a noun behind \"of\" belongs to the one before",
        classes=NOUNS,
        relations={"nsubj", "nsubj:pass"},
    ),
    Repair(
        date_taken_for_subject, "'Earlier Sunday, police clashed': a date does nothing", relations=SUBJECTS
    ),
    Repair(
        conjunct_taken_for_apposition,
        "'she and the driver Paul Reed met': \"and\" joins two",
        relations={"appos"},
    ),
    Repair(
        subject_over_verb,
        "'The club named a chemist, Ann Lee, as head': it is no subject's",
        relations={"appos", "nmod"},
    ),
    Repair(name_beside_noun, "'the maker Hollis AG posted': the name is the noun's", relations={"vocative"}),
    Repair(sum_behind_object, "'fined the club £50,000': nobody is a sum", relations={"appos"}),
    Repair(second_subject, "'the result, a short film, was shown': one verb has one subject"),
    Repair(
        inverted_speech,
        "', said director Ann Lee': a past verb right behind the comma is no adjective",
        classes=NOUNS,
        relations={"parataxis", "root"},
    ),
    Repair(
        subject_taken_by_aside,
        "'the lights, switched on in May, stay up': the finite verb owns the subject",
        classes={"VERB"},
    ),
    Repair(
        that_taken_for_subject,
        "'said that work was put back': a conjunction is no subject",
        relations=SUBJECTS,
    ),
    Repair(
        passive_without_auxiliary, "'Police confirmed that': outside headlines a passive has its auxiliary"
    ),
    Repair(
        past_after_modal,
        "'ruled that he must go, and set a date': a modal shares its infinitives only",
        classes={"VERB"},
        relations={"conj"},
    ),
    Repair(
        clause_behind_preposition,
        "'ended after the council gave': the noun between is the verb's subject",
        classes={"VERB"},
    ),
    Repair(
        subject_taken_for_conjunct,
        "'two were held and police were sent': no noun is joined to a verb",
        classes=NOUNS,
        relations={"conj"},
    ),
    Repair(
        speech_behind,
        "', the airline announced': a noun right before a verb of speech is its subject",
        relations={"acl", "acl:relcl"},
    ),
    Repair(
        relative_with_subject,
        "'the vase that thieves stole was found': a past verb behind its subject",
        relations={"acl"},
    ),
    Repair(
        relative_of_several,
        "'five men and a boy who were held': a plural verb speaks of all of them",
        relations={"acl:relcl"},
    ),
    Repair(doing_in_a_place, "'was in Derby working': a place does nothing", relations={"acl"}),
    Repair(
        subject_before_dashes,
        "'women -- some with children -- marched': an aside's noun is no subject",
        classes={"VERB"},
    ),
    Repair(
        relative_of_event,
        "'the match at Wend, which was called off': no place is called off",
        relations={"acl:relcl"},
    ),
    Repair(
        relative_of_nearer_noun,
        '\'the day that Reed, who came\': "who" is a person and "which" is none',
        relations={"acl:relcl"},
    ),
)
