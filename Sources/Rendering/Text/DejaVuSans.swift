// Written by tools/make-font from DejaVu Sans 2.37 (https://dejavu-fonts.github.io), whose licence
// is that of Bitstream Vera:
//
// Copyright (c) 2003 by Bitstream, Inc. All Rights Reserved.
// Bitstream Vera is a trademark of Bitstream, Inc.
// DejaVu changes are in public domain.
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of the fonts accompanying this license ("Fonts") and associated
// documentation files (the "Font Software"), to reproduce and distribute the
// Font Software, including without limitation the rights to use, copy, merge,
// publish, distribute, and/or sell copies of the Font Software, and to permit
// persons to whom the Font Software is furnished to do so, subject to the
// following conditions:
//
// The above copyright and trademark notices and this permission notice shall
// be included in all copies of one or more of the Font Software typefaces.
//
// The Font Software may be modified, altered, or added to, and in particular
// the designs of glyphs or characters in the Fonts may be modified and
// additional glyphs or characters may be added to the Fonts, only if the fonts
// are renamed to names not containing either the words "Bitstream" or the word
// "Vera".
//
// This License becomes null and void to the extent applicable to Fonts or Font
// Software that has been modified and is distributed under the "Bitstream
// Vera" names.
//
// The Font Software may be sold as part of a larger software package but no
// copy of one or more of the Font Software typefaces may be sold by itself.
//
// THE FONT SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS
// OR IMPLIED, INCLUDING BUT NOT LIMITED TO ANY WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF COPYRIGHT, PATENT,
// TRADEMARK, OR OTHER RIGHT. IN NO EVENT SHALL BITSTREAM OR THE GNOME
// FOUNDATION BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, INCLUDING
// ANY GENERAL, SPECIAL, INDIRECT, INCIDENTAL, OR CONSEQUENTIAL DAMAGES,
// WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF
// THE USE OR INABILITY TO USE THE FONT SOFTWARE OR FROM OTHER DEALINGS IN THE
// FONT SOFTWARE.
//
// Except as contained in this notice, the names of Gnome, the Gnome
// Foundation, and Bitstream Inc., shall not be used in advertising or
// otherwise to promote the sale, use or other dealings in this Font Software
// without prior written authorization from the Gnome Foundation or Bitstream
// Inc., respectively. For further information, contact: fonts at gnome dot
// org.

/// The outlines of DejaVu Sans as numbers; `Typeface` reads them.
enum DejaVuSans {
  static let unitsPerEm = 2048.0

  static let characters =
    ##" !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~°±²µ·×–…−Σπσ"##

  static let regular = #"""
    ug@?ir@CGue@{NmX?AzNhX?KAi|AmX?A|g@lAhUdS?pAiU{y@CG}l@i|AAta@dT?Aua@GqcA?Ata@dT?Aua@gjBCG}aCiw@hc@?lIzSuc@?w@lGmw@|K
    |Xqc@?eL}XaS?xK|Xaf@?ArHxj@?dIzSyf@?ApHpk@?|KzX|R?}K{Xpc@?xKzX`S?aL{Xhf@?AqHak@?qI{Sdg@?AsHel@?yK}XmpAEsAquAxQlK?@yQ
    bLC`Lk@bLm@dLyAAgJwK~BaL`AcL~@}L@Ao[rZgApKkDnKkDAkH?eIuL{DsL{DqX[AuMqK?AnMsJF}I^{I\mIt@A|IjIsA|Im@zIm@lJGAtYk[dAmLrD
    kLrDAvH?pIdMbEbM`EtY\QlK_o@AsXnMXpFhBrFhBAnD?jDaF~AcF~AQe[hLA`Z{Na@aGmBcGmBAsD?oDtFgBrFgBsxBI_@eyDah@zI?dErCbErCAfG?
    bGeEtCgErC}I?sI?eEsCgEuCAcG?eGdEsCbEuC_@pI}FwR?uJzEsJzEAtJ?tJtJzErJxEpR?~R?pJyErJ{EAuJ?wJuJyEwJ{E_@`lBae@vI?dEtCbErC
    AbG?fGeErCcErC}I?{I?eEsCgEsCAgG?aGdEuCfEuCGeeB}FaS?tsBx_B|R?_@}By_BwR?yJzEwJxEAtJ?xJtJxErJxExR?zR?pJyEnJ{EAwJ?sJuJ{E
    sJ{EybBCYi}@eq@jJ`DhD`DfD~CAnD?bHiL`EgL`EaS?{J?mI}@kI_AeH_CcBpo@}g@q~@n_@kFqDeCiEcCkEYcFiV?n@fGlE`GnE`GpJzF}a@xPl^?x
    PeH~KpDdMvAfMtAhO?b]?`RqGbRsGAmL?_GmG_FkGaFyOeE~D}B`B{BbB}BAwB?cI}LcE{LeEaV?kI?iIb@kIb@uIfAAjJzI}AxHo@zHq@lG?bL?dGnB
    bGlBAnD?dBuBfBwBdBeb@AG}l@i|AAta@dT?Aua@}p@Ac@mnAc`BvOjM`G`MbG`MAlM?lMeGdMgGbMuOhM|R?vQuMhHeMfHeMA_M?}LiHcMgHcM}QwM}
    p@Ac@qSc`BaS?wQvMiHbMkHbMA|L?~LhHdMfHdMtQtM|R?sOiMeGcMgGeMAmM?mMdGaMbGaM__AAc@mwB}lAxk@bK}k@dKdFbE|h@uKApVdM?AqV|h@t
    KdFcE}k@eKxk@cKiFeEai@tKAqViM?ApVai@uKgjBAWytBgoAAxa@udA?ArIpdA?Axa@|S?Aya@pdA?AsIudA?Aya@ug@AKa]{NmY?AvIlS~R`O?iI_S
    em@AGqKeg@mbA?AfIhbA?ug@AGmZ{NmY?AzNhY?cj@AGa`Ai|AiT?|_AdhBdT?mpAC_@mpA_tAnR?xHrHvHpHAfR?dRyHrH{HpHqR?sR?yHqH{HsHAeR
    ?gRxHqHvHsH_@pR_Ik^?qOlKsOjKArV?pVpOlKnOjKh^?j^?pOkKnOmKAqV?sVqOkKsOmKmpAAUy^sIih@?AefAxk@nCAoJuk@oCiX?AtqAih@?ArIlj
    B?mpAAiAep@sIewA?ArIluB?AsIkMmFyWoK{WqKmEsBcKyEyCuC{CwCAqC?mFlIuCjIuCtO?zJ?dL`AbL`A|MdCAwKgNaBiLq@gLq@aJ?_\?iPfFgPfF
    AbK?vDhCdDfCbDhJ~EbBx@tOtGvOrGmpAAiB}fBiq@cQ|@eIbEgIbEA~G?xL|QpF~QpF|a@?vJ?lKc@jKe@dLiAAeKoI`BqKp@oKp@uL?wV?mKuCoKuC
    A}G?gGpJsCnJuCpS?tT?AkIyU?sQ?}HuB{HwBA_F?eFdIyBbI{B|Q?jI?xJb@zJb@dMjAAgJkM_AqK_@sK_@eJ?w[?yOpEwOnEAbJ?vFxGjDzGhDmpAC
    Ey_BiqAt~@xp@y~@?UpEy{@y^?Ax{@uY?AnIpY?A~T`X?A_UdsA?AeKmpAAkAuZi|AebB?ArI|jA?AzUoD]qDMoDOqD?g^?iQpGgQpGArM?`NtQjGvQh
    G`a@?vJ?dK_@bK_@|K_AAuKgJ`BaKn@_Kn@mL?sT?uKuDsKuDAwH?wHpKuDrKuDpT?bI?`Ib@~Hb@lIjAmpAC_@qsAur@~O?|HxDzHxDAbI?`I}HzD_I
    xDaP?_P?}HyD_I{DAaI?cI|HyDzHyDaAe`@qf@AnJnHgAtHe@rHe@lH?~W?dLlGbLlGx@`PkFmDeJ{AcJ}AmL?c[?iOpGkOnGAtM?jM|OtG~OtGd[?j_
    @?`PkKbPmKAqV?cUaTcL_TeLmb@?oH?uH\wH\mpAAMaTi|AawB?AjDtbA|vAhY?y~@uqApxA?mpAE_@mpAik@~P?hIxCfIxCAlG?lGiIxCkIxCaQ?_Q?
    mIyCkI{CAkG?mGhIyCfIyC_Ahj@kDfO_A`HqD~GqDA_G?eJ}NoE_OoEyZ?{Z?}NnE{NnEAdJ?~F`HpD~GpD`O~@gQbAeIdEgIdEA|G?pLpOfFnOfFx]?
    z]?pOgFnOgFAqL?}GiIeEgIeE_@aHaU?fFaH`CcH`CmO?gO?eHaCgHaCAgF?gFdHaCbHaCdO?jO?`H`C~G`CmpACaAe[}@AoJoHfAyHd@wHd@mH?_X?e
    LkGgLmG}@cPfFjD`JzAbJzAlL?~Z?hOmGfOoGAuM?kMaPuG_PuGi[?k_@?aPlKcPjKArV?`U|SdLzSbLhb@?nH?tH]vH]_@yf@mh@_P?}HyD_IyDAcI?
    aI|HyDzH{D|O?~O?|HzDzHxDA`I?bI}HxD_IxDcj@CGa]{NmY?AzNhY?GAeaAmY?AzNhY?cj@CGa]eaAmY?AzNhY?KAla@mY?AvIlS~R`O?iI_SgjBAM
    mzD_~@|_C|Ua`CxUAjJd_Da\AkIi_Da\gjBCGeZcy@i_D?AnId_D?GA~Mi_D?ArId_D?gjBAMeZ_~@AkJi_D`\AjId_D`\AkJy_CyU}bACG}o@{NmX?A
    zNhX?sAuWaXxV?AsH?iEqBaCoBaCiJkDiJqDcFiBeB}AgB}AAaB?qDdGmBbGmBlL?zH?dJdAbJdA`KdCAwJwJqBaKw@cKw@}K?_V?}L`E_M`EA|H?vCl
    ChCnCfCdJjD|IjDzD|AlAt@jAr@\p@Vh@Hz@Jz@AfB__CC_@i~Aq`@?|G}GbD{G`DqN?kN?yGcD{GcDA{G?wG|GcD~GeDdN?bN?|GbDzGbDiDecAnZnF
    xCtHhArHfAxK?nT?lLwFjLyFAoK?oKqLyFoLyFmT?{K?yHjAwHhAmFvCAeG}P?A~l@gQk@iI}EkI_FAaJ?uE|B{DzB{D|F_D~KeGtQiCrQkC|T?jN?`M
    `AbM~@|J~BrRjE`JjI~IhIA`K?|HeFtGgFtGuLrEcLnEiPlBgPjBuR?cO?qNuAsNwAaLaDiJ|ErN`ElQfBjQdB|Q?bV?lSaCnScC|NyF~NyFhGgIjGiI
    AyJ?kJqGiIoGiIyNyFcO}FeTeCcTgCuV?oY?uUlDwUlDmN~HkHbE}CdF_DdFAtF?lOxRnHzRnH|a@JqvACEqvA{oAda@lm@ucA?Opo@{y@u[?efAh|Ad
    Y?|O}V`sA?|O|VpY?yvAEUmq@qk@Ada@qg@?kS?yHeC{HgCAuG?wGxHcCvHeChS?Ulg@ke@Ab[md@?oQ?aHmBcHoBAcF?aF`HoB~GoBlQ?e@p}@kIq_A
    ?{[?uN~DsN~DA`J?pG|F`D~F`DlNf@sQ~@iIjEkIhEAnH?nK|OxE~OxEh^?|aA?kxAAcA}cDcuAAhLvK}DlM}AjM}AdO?~^?|OxH~OvHAnQ?lQaPxH_P
    vHa_@?gO?mM}AoM}AyK}DAdLfLnCxMfAvMfAlO?ji@?hW}KjW_LAmU?oUmW}KkW_Lmi@?wO?yMfA{MdAqaBCUmq@}qAApgAq]?se@?}PwG_QwGA{Q?wQ
    |PuGzPwGpe@?Utv@kI}r@?gu@?mXhJkXfJA~V?bWlXhJnXhJ|t@?xr@?{oAAWeXi|AauB?ArIt{A?ArZ}wA?ArIxwA?Ax`@a~A?ArIdwB?shAASeXi|A
    ijB?ArI|pA?AnZaiA?ArI|hA?Apk@dX?ebBAkAmwCiLAaXdh@?AkIiaA?A`g@rMdDpPtArPrA|R?vj@?tWwKrWyKAyU?{UuWwKwWyKyj@?gQ?mOfAoOf
    A}LjCAlL~L}DtN_BvN_BhP?fa@?dPpHbPpHA|Q?zQePpHgPpHia@?kL?qIc@oIe@g_BAWeXi|AiX?Afe@yzA?Age@iX?Ah|AdX?Amk@tzA?Alk@dX?wd
    @AGeXi|AiX?Ah|AdX?wd@A[eXi|AiX?AxuA?zOxKrFvKrFh[?pH?AsI}F?wO?}EuC{EuCAcK}rAAUeXi|AiX?Alf@yrAmf@q_@?p{Anj@ibBxp@d`@?p
    xA}k@A|k@dX?ifAAKeXi|AiX?AtqA}yA?ArI`sB?mmBAYeXi|Aud@?un@n~@}n@o~@ud@?Ah|ApW?A}pA`o@~~@hX?`o@__AA|pAlW?w~AASeXi|Aaa@
    ?yqA`mAAamAqW?Ah|A|`@?tqAamAA`mAlW?wcBC_@}cBwsAnZ?dOfIbOfIAtP?rPeOfIgOfIqZ?oZ?aOgIcOgIAsP?uP`OgI~NgI_@lZgIgf@?qVdLoV
    bLAbU?`UlVdLnVbLdf@?jf@?pVcLnVcLAcU?cUqVcLsVeLelACUmq@}qAA`b@y^?sP?uHqCsHqCAmG?kGpHqCrHqCpP?Y|w@kIax@?k^?aObFcO`FAtL
    ?xL`O`F~N`Fh^?t^?And@dX?wcBC_@}cBwsAnZ?dOfIbOfIAtP?rPeOfIgOfIqZ?oZ?aOgIcOgIAsP?uP`OgI~NgIm@}F`rAi`@dQl]?pZ}MbCBdA@bA
    @|@?jf@?pVcLnVeLAaU?cUqVcLsVeLmf@?gf@?qVdLoVbLAbU?fO`LpJ~KpJ}wACo@upBwj@cGj@uFnCwFnCyFzFuXnX`Z?xV}VfHkHtGaBrGaB|M?lZ
    ?Alf@dX?Ai|Aax@?__@?yNtEwNtEAnL?xGdGxDbGxDUxmA}c@Ab`@y^?gQ?iHeCkHgCAeG?eGhHcCfHeCdQ?gpAAgBahCgyAAhKjMmBtKu@vKu@xJ?rS
    ?dJ~BbJ~BAjF?dEmFdBoFbByS|@iNp@g[tAmLxEoLvEAjJ?pLdQ~EbQ~E`b@?fL?|Mo@zMo@|N}AA_LkNhCyMdAwMdAiM?sT?yJgCwJgCA{F?{ElG{Bj
    G{BdR}@hNo@f[yApK_ErK_EAuI?kKmPcFoPcFu]?cL?uLd@sLd@emAAOTi|A}|C?ArIdaA?AtqAhX?AuqAdaA?u|AAk@iUi|AmX?Atw@?~M}IrE{IpEm
    W?gW?}IqE{IsEA_NAuw@mX?Afy@?fQ`QhH~PhHdb@?jb@?`QiH~PiHAgQqvAAMihA?dfAi|AmY?ez@pmAiz@qmAiY?`fAh|Aq}BAYqGi|AqX?if@zmAe
    f@{mAm[?if@zmAef@{mAuX?xm@h|At^?hf@_pAtf@~oAt^?uvAAWeOi|AeZ?mm@ta@um@ua@eZ?|z@xk@a_Ano@`Z?ls@uf@xs@tf@dZ?uaAyp@emAAQ
    Li|AeZ?yr@je@mr@ke@eZ?|`Azo@Alk@hX?Amk@uvAASmMi|AuqC?ArH|tB`hA}wB?ArIhwC?AsHauBahA`rB?}p@AOaUg`Bat@?A|G|\?Af_Ba]?A|G
    |s@?cj@AGiTi|Aa`AdhBdT?|_AehB}p@AO}lAg`BAbqB|s@?A}G}\?Ag_Bx\?A}GgjBAMqvBi|A}bAxa@`X?|u@uW|u@tW`X?}bAya@__AAGqaCfTA|G
    |cC?A}G__AAG}l@keBib@jV`R?tg@kVmmAC[yvAeb@zZ?tIdBvIdBAtF?bEaGrBcGpB}L?cR?qJwEsJyEAgJAqAcAaVwCA|f@|U?AsIzFjEtJ`BvJ~A|
    O?nT?tK_ErKaEAcI?yJyN_E{N_Em^?i_@?Ac@?}FlIiCjIkCxQ?~J?hJl@jJl@lIzAAsIsKmA}Je@{Jg@iJ?k]?aNzF_NzFgpAC_@u{B}a@?uKlIeFjI
    gFdQ?fQ?lIfFjIdFAtK?tKmIfFoIdFiQ?gQ?mIeFoIgFi@dmAcd@gFgEaJ_BcJaBmN?oX?}NbI_ObIAnO?nO|NbIzNbIlX?jN?`J_B~IaBdFgEAnI`V?
    Ag`BeV?keAAcA}{BibAAvIvHuAxHi@vHk@|H?jU?hKbFjK`FAxK?xKmKbFkK`FmU?_I?yHi@{Hk@yHuAArIrHfAhIb@fIb@pJ?r^?pQ}HrQ}HA{O?cPy
    QyH{QyHy_@?sI?eIb@cI`@gpACi@isBkz@A{d@aV?Af`B|U?AoIfFfE`J`B~I~AlN?jX?|NcIzNcIAoO?oO}NcI_OcImX?oN?aJ`BcJ~A_@`fAt]?tKm
    IfFoIdFiQ?gQ?qIeFoIgFAuK?uKlIeFnIgFdQ?fQ?lIfFjIdFwmACu@}nC{d@ArDthB?o@zJyKfE{KdE}U?gL?mKs@oKs@iKgBAzIjKrA|Kj@~Kj@hL?
    n`@?pRwHnRwHAsO?ePqQaIsQcIq^?g[?mObHoO`HQ|UfKFmHhIsDfIsD|O?fR?pJlDnJlDt@zHal@Ak@a~Ag`BApH|T?jK?xCnAvCnAAnEAdE}d@?A|G
    xd@?A`|@`V?Aa|@|T?A}GaU?A{C?uJ}IiD{IkDuV?gpAC_@isByb@?oKhI{EfI{EpQ?nQ?hIzEfIzEAnK?lKiIzEkIzEqQ?sQ?iI{EkI{EiAaVtM?zPx
    NvGzNtGt_@?bK?tI[vI]`I{@AeJcIvA}Hh@{Hh@iI?sU?iJ{DgJ}DA}JAuDbFdE`J`BbJ`BlN?vX?tNyHvNyHAeO?gOyNyHwNyHyX?oN?eJ`BcJ`BeFd
    EAsIaV?cpAAo@qkCgi@Afi@|U?A{h@?}HtF}CvF}ClN?rQ?tI|DvI|DAfIApf@`V?Ag`BeV?Abe@gGiEeJcBgJcBuM?cW?mKnFkKlFqb@CGeW_eAaV?A
    ~dA|U?GAg`BaV?ApM|U?qb@C[eW_eAaV?AffA?jLdI~DbI~DpU?tG?AwHeE?cL?yC_BwCaBAqHGAoaBaV?ApM|U?ciAAUiVg`BeV?Alx@ucAe]m\?diA
    v_@mlAfd@|\?`fAea@Ada@`V?qb@AGeWg`BaV?Af`B|U?u{BAuAedCqw@sGwFaKuB_KuBiO?{T?}JtF{JrFAbMAfi@`V?A{h@?aI`F{CbF{CpM?zP?hI
    |DjI|DAfIApf@`V?A{h@?cI`FyCbF{CxM?rP?hI~DjI|DAdIApf@`V?A_eAeV?AzI{FmEaJaB_JaBeN?gN?uIzBwIzBcpAAo@qkCgi@Afi@|U?A{h@?}
    HtF}CvF}ClN?rQ?tI|DvI|DAfIApf@`V?A_eAeV?AzIgGiEeJcBgJcBuM?cW?mKnFkKlFimAC_@mmA}|@nQ?tIfFvIdFApK?pKuIfFwIdFuQ?kQ?yIgF
    wIgFAoK?mKtIgFvIiF_@hQwH_]?ePvHcPvHAfP?dP`PxHbPvH|\?b]?`PwH~OyHAeP?gPaPwHcPwHgpACi@mm@oIAbd@`V?As_BeV?ArIgFgEaJ_BcJa
    BmN?oX?}NbI_ObIAnO?nO|NbIzNbIlX?jN?`J_B~IaB_@afAu]?uKlIeFjIgFdQ?fQ?lIfFjIdFAtK?tKmIfFoIdFiQ?gQ?mIeFoIgFgpAC_@}d@}a@?
    tKmIfFoIdFiQ?gQ?qIeFoIgFAuK?uKlIeFnIgFdQ?fQ?lIfFjIdFi@mmAbd@fFfE`J`B~I~AlN?jX?|NcIzNcIAoO?oO}NcI_OcImX?oN?aJ`BcJ~AiF
    fEAsIaV?Ar_B|U?ss@Ak@ihBgz@zBc@pCOnCQlD?nR?lIjEjIhEAzJAzc@`V?A_eAeV?AzIgFkEuJaBsJcBuO?kA?}AD{ABqBHuaAAgBmpB}bAAzIvHo
    AlIg@nIg@dJ?bP?pGrAnGrAAfD?~BeEhAcEfAqQ`A}FZoWrAiIxCkIvCApG?vHlNtDjNtD|Y?fJ?dKa@bKc@lLeAA{JwKhBmKt@kKr@eK?gO?yGwAwGy
    AAaD?uChEoAfEoAhTiA|F]jTgAlHsCnHuCAcG?{HaMkD_MkDyX?wK?iJ\gJ\eq@Ak@}m@{xAAzRmn@?A|Ghn@?A~d@?pGuClAwClAmM?uV?ArHpV?rY?
    `I}CbI_DAcLA_e@xO?A}G}O?A{RcpACo@yTsZAki@aV?A|h@?|HyF~CwF|CqN?sQ?yI}D{I}DAgIAuf@aV?A~dA|U?AwIjGjE`JbB~I`BpM?bW?lKoFn
    KoFA}x@oy@wjAAMuF_eAmW?yj@vy@yj@wy@mW?ls@~dAd^?ugBAYyI_eAaV?y[ru@u[su@eZ?y[ru@u[su@aV?pc@~dA`Z?`]kx@d]jx@`Z?wjAAWqkC
    _eApq@`a@it@|b@`Z?tg@oZtg@nZ`Z?mu@sc@tp@k`@eZ?ed@|Wed@}WwjAAc@mqAnEvHnKdHxBfHxBlN?hQ?AsHqL?oH?iDgAgDgAmEkGeCgDpw@{cA
    mW?yj@vu@yj@wu@mW?ebAASeM_eAilB?AnIluAhq@quA?AdHhoB?AoIquAiq@hrA?mpAAyA}aCzJA~GtF?b^?pIsCnIsCAyLA}M?mHtEsBvEsBtP?pF?
    A}GuF?{P?uEqBwEsBAiHA_N?yLqIqCsIsCe^?yF?A|GlG?rP?hDvAjDvAAxGAnN?xHtDlCrDlCtLp@{Lt@uDlCsDlCAvHAnN?xGmDvAkDvAuP?cj@AGy
    t@y`BA~~BdT?A__CmpAAyAa_@zJyG?oP?iDuAkDuAA}GAoN?wHuDmCsDmC}Lu@zLq@pDmCrDmCAyHAoN?{GhDuAfDwAlP?tG?A}G}F?c^?mIrCoIpCAx
    LA~M?hHyErBwEpByP?yF?A|GtF?vP?tErBvErBAlHA|M?xLlIrCjIrC`^?xF?gjBAcAmzDar@AbJbL|CdJbAbJbA`K?vL?dQuBj@GPCZEx@IjR{BtJ?~
    I?tIlAvIjAdKdDAcJcL}CeJcAgJeAeK?wL?mQvBg@FUB_@Dy@HkRzByJ?wI?qIkAsIkA__AC_@a_A}uA~H?xEnBzElBA~C?|C}ElB{EjBaI?_I?}EkB{
    EmBA}C?}C|EoBzEoBg@xHaG_G?mFp@kFn@mDzAwDxA}ApB{ApBAbC?fGpJvDnJtDtO?zO?dJsDfJsDAmG?kGqJyDoJyDgjBCWytBgoAAdWudA?ArIpdA
    ?AdW|S?AeWpdA?AsIudA?AeWGpdArdAi_D?ArId_D?ir@Ay@q`@{o@at@?AbFtiA?A{EgC}@}FoB_j@aRA{D?cClEoAnEqApI?nE?pFb@rF`@|GdAAuF
    sHw@iG[kG[eF?cQ?}IbC{IbCAvE?tGhh@vP~E~AmpAAqAyTrYAs_BaV?Anj@?`HuGrCsGrC}O?oQ?iHgDkHgDAoIAyg@aV?Azt@?vBeAx@gAv@uC?c@?
    aAI_AKqBWAfHbDl@pCTnCThC?rG?`DmAbDmAx@_DfE|C`HnA~GlAdK?vK?|GmAzGmAdD{CApa@ug@AGmZks@mY?AzNhY?gjBAWqrDwcA`x@t[ex@p[xM
    pFhx@u[hx@t[tMqFax@q[|w@u[yMqFmx@t[mx@u[__AAGqKqf@afB?A~G|eB?__CEGyqB{NqY?AzNlY?GetA{NuY?AzNpY?GhiD{NuY?AzNpY?gjBAGe
    Zml@i_D?ArId_D?{oAAWeu@sIizA?ArIdwB?AsI}z@_f@xz@a`@AsIauB?ArI|wA?}z@x_@alAAw@iH_eAeeC?AnJpP?A~i@?nCaB~@cB|@}E?{@?yAC
    wAE]AAhGjCXpCJrCJpC?~M?tDaCvDcCA_JAwh@pr@?Any@lV?Aoy@xP?cpAC_@mmA{{@~Q?dIzEvIdFAzJ?pKuIfFwIdFuQ?kQ?yIgFwIgFAoK?mJtIs
    FzH{Ea@dRcHmkA?AnJtX?sLvHAxL?dP`PvHbPxH|\?b]?|OyHbPwHAeP?iPePuHcMaG
    """#

  static let bold = #"""
    qk@?ky@CK}b@i|Aal@?Axb@hEbYd_@?hEcYGAfb@al@?AfU|k@?uaACGalBi|AAta@p\?Aua@GhX?Ata@p\?Aua@gjBCw@}pB{zA|J`Wa`@?eKaWuZ?`
    K`Wua@?AhLdh@?pGbPqb@?AlL|h@?|J|VpZ?aK}V|_@?|J|VxZ?aK}Vxa@?AmLah@?yGcPhb@?AiLii@?aKaWGai@jd@|_@?tGbPa`@?axAEwAmbBxQd
    S?@yQrNIpMm@rMm@xLqAAkOkMtBuM~@wM|@eNFAmR`CKz\sApKsDnKsDAqI?eJiNgEkNiEm[QEmMiS?AdMoKNqK`@oK`@uKt@AzNnKsAlKm@nKo@pKIA
    |PaCJw^nAyKzD{KxDAlJ?nJdNdEfNbEx]ZQdScs@AiOzGFhDdAfDbAAhB?tB}CbA{C`AQa]|SAjP{IAmDaAoDaAAcC?gC|CaA~CcAg_CI_@meEoe@zG?
    xCzBzCxBAbF?dFyCzB{CxBaH?_H?yCyBwC{BAeF?cFxCyBvC{B_@xGoIgV?mLvEkLvEAxJ?xJhLzEjLxEdV?fV?lLyEjL{EAyJ?wJmLwEoLyEGhzAxq@
    pZ?usBy_ByZ?_@hmC?gV?iLxEkLvEAxJ?xJhLxEfLxEdV?fV?hLyEfLyEAyJ?yJiLwEkLyE_@iVnI~G?xCzBzCzBAbF?dF}C|B{CzBaH?_H?yC{B{C}B
    AeF?cFxC{BzC{BsnBCcB}bB}|@er@b[sEkCmBmDoBmDU{E}e@?z@jJ|EzGzEzGhKtEuc@bS|s@?dKyEbLjClMbAnMbAdO?z_@?hSsGfSuGAuL?cH}G_F
    _HaFiSsEfDiBlAiBnAiBAsB?eI}NcE{NcEmY?kJ?iK\kKZmLx@AjPvJ_BlIm@nIm@|H?rH?hDz@fDx@AjB?bAaBvAcBtAYxQxQbG|A`CvBbCtBAlC?dF
    uI`DsI`D}M?kG?iFg@gFi@iEqAef@AGau@i|AAta@p\?Aua@oy@Ac@q_BzO`d@?bRmN`H{LbH}LAuL?uLeH_MgHaMaRiNed@?~NxM|FdM~FbMAxL?xL}
    FdM_GdMoy@Ac@qSzO_O{MaGeM_GeMAyL?yL|FcM~FeM|NyMed@?_RhNeH`MgH~LAtL?tL`H|LbHzL`RlN}aAAc@y_CakAdh@xIih@zIlHxGph@oJAnTd
    T?AoTth@nJlHyGyh@{Ith@yIqHyGyh@jJAoTiT?AnTuh@kJgjBAWeyBgoAAv_@i`A?AvMd`A?Av_@t\?Aw_@d`A?AwMi`A?Aw_@so@AKeYeWal@?A`Rx
    ]hVpY?qKiVct@AG}L}l@qmA?AdQlmA?so@AGeYeWal@?AdW|k@?wm@AGy`Ai|AyZ?x`AdhBpZ?axAC_@ytBwm@?oPpEcFnEeFlN?nN?pEdFrEbFAnP?t
    PuEfFsEfFqN?kN?uEgFsEgF_@eo@oP?dV|RrK~RpKtc@?zc@?|RqK~RsKAeV?gVaSqK_SsK}c@?wc@?aSrK_SpKaxAAUa]sOqi@?Ai{@pj@nCAkOmj@o
    Cyl@?AtkAqi@?ArOlaC?axAA}@yhAuPeqA?AtPpfC?AuPecAa]cHcCmC}BkC}BAgC?qExG_CvG_CpM?fJ?hLlAjLjAdNvCAoSgOuA}Nk@{Nm@iN?o`@?
    qQjFsQjFAdL?rFxFrEzFpEdX`JaxAAiBivBiq@{QlAyH`E{H~DAhH?zLdTfFfTdFtg@?jM?lMc@jMe@`MiAAqQoLjBiLv@kLt@}K?cR?eIiBgIiBAeE?
    kElIgBjIiBhS?dR?AoNiS?cQ?}GyA{G{AAyD?kDpG}ArG}AtN?rJ?xJh@zJh@tJpAAsPgM_AaM_@_M_@qL?kc@?aQ~DcQ|DA~J?dGpGfDrGdDaxACEi}
    AohAts@`f@ys@?U|F{y@qt@?Azy@uY?AlPpY?A~Oll@?A_PtqA?AsSaxAAkAeZi|AuvB?AtPdpA?AlMoDWqDKsDMaE?ca@?aRpG_RnGAfN?bNtSpGrSp
    Gtc@?zN?pNo@nNq@hNcBA}QgNjCuLdAwLdAeK?oP?aIgCcIiCAiF?kF`IgC~HgClP?jI?tJj@vJh@lLxAaxAC_@u{Aam@rK?hEbCfE`CAdG?dGiEbCkE
    `CuK?wK?iEaCkEcCAeG?eGhEaCfEcCaAym@yk@AfPzJyAlIi@nIk@|H?nT?|J~D~J|D|@vJgGaBuHo@sHq@mJ?s[?qPjGsPjGApL?~MpR`HrR~G|_@?j
    c@?|RgKzRiKAqU?cViVeLkVgLug@?{K?eK^cK^axAAMePi|AukC?ApLtgAvnAxm@?}cAsjAxxA?axAE_@exAwh@nL?dFtBfFtBAzE?zEiFtBgFrBqL?k
    L?eFsBcFuBA{E?}E`FsBbFuB_Alo@}F~OqApGiDrGiDA}F?yJuPeEsPeEea@?{`@?uPdEsPbEAzJ?|FtGhDrGhD|OpA_RrAuH|DwHzDA~G?zLlQbFjQ`
    Fdc@?jc@?pQaFnQcFA{L?_HuH{DwH}D_@i]iT?pDeE~AgE~AqJ?gJ?eE_BcE_BAqD?qD`E}AbE_BdJ?nJ?dE~AbE~AaxACaAuXaAAgPoJtAqIj@oIh@i
    I?oT?aK}D_K_EeAwJnGbBpHp@rHp@dJ?r[?pPiGnPkGAsL?aNqRaHsRaH}_@?oc@?aShK_ShKAnU?bVhVfLjVdLtg@?bL?|J]~J_@_@}n@{m@sK?mEaC
    kEcCAeG?cGhEcCjEcCpK?rK?hEbCjEbCAbG?dGmEbCkE`Cer@CGu[_eAel@?AdW`l@?GArTel@?AdW`l@?er@CKu[eWel@?A`R|]hVpY?qKiVGA{_Ael
    @?AdW`l@?gjBAMmzDy{@lwBvSqwBrSArNd_D}[AwMi_D}[gjBCGeZu|@i_D?AtMd_D?GAvLi_D?AxMd_D?gjBAMeZy{@AsNi_D|[AvMd_D|[AsNuwBsS
    giACkAuwAo^`l@?AaB?cDeC}BcC_CiLcEaGsBcFgBiB{AkB{AA{A?kC|DmA~DoAtI?bI?tJbAvJ`AtKbCAsRcNsAqKg@oKg@uJ?o]?aOfE_OdEA|J?bE
    xCzCzCxCtJpD|FpBnGzBpAjArAhAAxAG`l@`Kel@?AfU`l@?__CC_@}fBu`@?tFqElCsElCiJ?cJ?uEmCsEoCAsF?qFtEkCrEmCdJ?~I?pElCnEjCkDi
    r@jYvBlChGnAfGlA`J?nT?lLwFjLyFAoK?oKqLyFoLyFmT?cJ?iGnAkGnAyBlCAeGeY?Ahj@oNe@}GgE{GiEAyH?gEpBmDrBoDhFqCzJsFxPcCvPcCtS
    ?nM?dL|@fLz@dJtBnQbEhIvHfItHAhJ?hHuEdGwEbGuKfEoKbEeOfBgOdBmQ?wN?yN}AwN}AeJ_DmLbIrN`ElQfBjQdB|Q?bV?lSaCnScC|NyF~NyFhG
    gIjGiIAyJ?kJqGiIoGiIyNyFwNwF}SgC_TgCqU?_[?}UjD{UhDmN`IkHbEyCdF{CbFAzF?|OhSjHjSjH`d@?xC?abBCOygC_PdjA?xJ~Oho@?edAi|Am
    x@?edAh|Aho@?E|iAia@er@?lXcd@q`BEUiaBex@kJ?}DoA{DoAA{C?yCxDoAzDqAhJ?pY?AvRUi[xg@oM?iFaBkFaBAeE?aEdF_BfFaBpM?d[?AlWe@
    ahAq`@oNfAqG`EoG`EAxG?nLdQrEfQrEdd@?xnA?Ai|AigA?{e@?mPzDoPzDA|K?xEhExCjEvC}|AAcAqjDcDfLlBhMv@jMv@pN?rm@?dZ_LfZaLAiU?
    kUiZ_LgZaLum@?sN?mMv@kMv@iLlBAhRjLqC|KcA~KcAhM?vX?tMfGvMfGAnM?lMyMfGwMfGyX?kM?aLcA_LcAmLqCgiBCUufAcjAA|w@iP?o\?qNiFs
    NiFA}L?{LlNgFnNgFp\?e@h`AeQyq@?oi@?yS`B{S~A}MfFcLhEmEfGkEfGAlI?pIhEhGjEfG`LhE~MfF|S`B~S~A|h@?tq@?mvAAWqVi|A}`C?AdQtp
    A?AjP}kA?AdQxkA?AjTqsA?AdQpcC?mvAASqVi|A}`C?AdQtpA?AjP}kA?AdQxkA?Apf@`o@?ahBAkAi~D}E~PjChRdAjRdApS?rm@?dZ_LfZaLAiU?q
    UyZ}KwZ}Kio@?sQ?aPv@cPv@eNlBAhRrNmClNeAjNeAlN?v[?pN`GnN~FA|M?xMaN`G_N`GuZ?oF?mEMoEOeD_@AcQh\?AcOajA?cjBAWqVi|Aeo@?Ap
    b@afA?Aqb@eo@?Ah|A`o@?Aqf@|eA?Apf@`o@?sn@AGqVi|Aeo@?Ah|A`o@?sn@A[qVi|Aeo@?AfsA?lP|QrGzQrGhe@?tH?AeQqF?_N?uFeCwFeCAcG
    ebBAUqVi|Aeo@?A`a@mdAaa@}v@?xxAdk@ebBbp@d{@?diAwc@Avc@`o@?qpAAKqVi|Aeo@?AbjAqsA?AdQpcC?k~BAYqVi|Ai|@?qi@|p@yi@}p@e|@
    ?Ah|All@?AgcA|i@hq@l]?|i@iq@AfcApl@?cjBASqVi|Ayt@?}bA~~@A__Aul@?Ah|Att@?xbA__AA~~@pl@?ykBC_@ykBqlA~T?`KbGbKbGAvM?tMe
    KbGcKbGaU?cU?eKcGcKcGAuM?wM`KcGbKcG_@`UmP_l@?qXzKoXzKAtU?rUlXzKnXzK|k@?zk@?pX{KnX{KAsU?uUqX{KsX{Ky|ACYqVi|A}nA?sb@?a
    R|FcRzFArM?tM`R|F~QzFpb@?t^?Aj_@`o@?Ueo@{jAA`YuY?_M?uFkBsFmBAgE?gEpFkBrFkB|L?ykBCg@}pBt@tB?bm@?pXwKrXwKAwU?uUqX{KsX{
    K}k@?kl@?iXvKkXvKA|U?vNlLjJjLjJdXvDud@~Sxl@?_@pb@g_B~T?`KbGbKbGAvM?~M}J~F{J|FqU?cU?eKcGcKcGAuM?wM`KcGbKcGqaBCU}zA}r@
    cN?qEyAsEyAAmE?kEpEwAnEwA`N?dS?A|Vo@ArOAhb@`o@?Ai|AqhA?{c@?ePdEgPdEAjL?fH|G|DzG|D|PxA{Hb@yF~B{F|BaG`GeYnYdr@?tUeVzE_
    F`FqA~EqAtJ?e{AAgBmxCkyAAvRjNmBpMw@rMw@|K?fP?dGjAfGjAA~C?vBqDbAsD`AuMn@qS`Ac^bBeLjEcLjEAvJ?lNhQpFfQnFpd@?vP?xPu@zPu@
    xPiBAiS{PvCuOlAwOjAqN?wN?mGsAkGsAA{C?kCtDkArDkA|O{@pQaA~Z_B|KqEzKqEAcJ?}LaQoF_QoFy`@?kN?iOd@gOb@ivAAOi@i|AakD?AdQx|@
    ?AbjA`o@?AcjA||@?}fBAk@qVi|Aeo@?A|v@?pJqF~CsF|CeP?gP?qF}CsF_DAqJA}v@eo@?A|v@?xRxRtHzRtHtg@?rg@?xRuHzRuHAyRabBAMi@i|A
    mo@?qp@zcAmp@{cAmo@?`dAh|Ahx@?elCAYuFi|Aem@?i_@xbAa_@ybAmm@?a_@xbAi_@ybAyl@?|j@h|Alv@?x`@}eAl`@|eAlv@?uaBAWq~Bsn@y_A
    rn@`q@?pj@{^dj@z^hq@?y_Asn@d}@ul@iq@?}g@`]yg@a]qq@?u{AAQlAi|Aus@?qi@f`@qi@g`@ys@?`fA~t@Ahf@`o@?Aif@y{AASmMi|A}{C?ApM
    `cBp{@afB?AdQpaD?AqMecBq{@d`B?oy@AOaUg`BulA?A`M`b@?A~tAeb@?A`MplA?wm@AGy`AzJt`AehBuZ?}`AdhBoy@AOa~AzOplA?AaMeb@?A_uA
    `b@?AaMulA?gjBAMuyBi|AaaAxa@`]?dr@yQ`r@xQd]?aaAya@__AAGa_ChQAzJ|~B?A{J__AAGen@keBib@nVlW?`m@oVkuAC[isAo^~L?`FjA~EjAA
    rC?fCuDlAwDjAeI?sK?uGoCsGqCAyEAqAcAel@mGA|f@`l@?AkI~GjEdJ|AfJzA`O?vT?pLiEnLkEAcI?iK}OwD_PwDic@?mY?Aw@?iDhGmAjGoAtP?j
    M?hKl@jKl@pIzAAaPkMw@qM[oM]qM?{d@?yOnF{OlFszAC_@a_BmMkM?qFgDsFgDA_I?_IpFgDnFgDhM?jM?tFhDrFfDA|H?|HuFhDwFfDi@hNil@gHc
    EiJ{AgJ}AuM?{X?uOhIsOfIAdO?dOpOhIrOfIxX?rM?dJ{AfJ}AdHcEAbItk@?Ag`Byk@?{jAAcAueCybAAfQbHcBdHo@bHo@xH?vQ?lInDjIlDAxH?x
    HmInDoIlDyQ?oI?mHq@oHq@aGaBAhQnI|@xI^vI\xI?zd@?hTuHjTwHAiP?iPmTuHkTwH}d@?_J?uI^wI\szACi@ysBwz@Aod@al@?Af`B|k@?AcIfHd
    E`JzAbJzApM?zX?pOgIrOiIAeO?eOuOgIsOiI}X?oM?eJ|AgJzA_@dSlr@kM?qFgDsFgDA_I?_IpFgDnFgDhM?fM?pFfDnFfDA~H?~HqFfDsFfDyuACu
    @i`Deb@AjEpgB?s@zFyH|BwH|BqP?cM?yMaA{McAuNgCAfPzN~AxNp@zNn@xN?~d@?`TsH~SuHAmP?cPuSyHwSyHic@?_`@?yR|H{R|HQ|l@dH?kElF{
    BjF}B|J?~K?`GtBbGrB|@zEuv@Ak@upBg`BAtMtW?nH?tBv@vBt@AfCAzCie@?A~Nde@?A~t@tk@?A_u@dU?A_OiU?A{C?mJyKmDwKoDyY?szACiAysB
    {JfHbE`JzAbJzApM?rX?tOaIvOcIAsN?uNyO_IwOaIuX?sM?eJzAcJzAiHdEAkIal@?A|}@?zOhT|GfTzGlg@?bL?dK_@fK_@hKaAAmPwJjBiJt@gJr@
    mJ?_U?iIyCgIyCAgI_@l\ko@zL?tFbDvFbDAjH?rHqF~CoF|CmM?_M?yFcDwFcDAiH?kHtFcDvFcDczAAy@iaDsi@Ari@|k@?A}EAqX?eHXmBVmB|@s@
    rAeAlCe@nCg@tD?~L?|FlD~FjDApHAla@tk@?Ag`Byk@?And@cIcEmJ{AkJ}AyL?gW?qKlFsKlF{j@CGqT_eAyk@?A~dAtk@?GAg`Byk@?AfQtk@?{j@
    C[qT_eAyk@?AvcA?`MlLlFnLjFpX?`U?AuMyF?wK?yC{AwC{AAmGGA__Byk@?AfQtk@?ctAAUqTg`Byk@?A|s@qr@uXas@?hcAb_@yhAzd@du@?pu@e\
    Ad\tk@?{j@AGqTg`Byk@?Af`Btk@?kdCA}AivCky@oGoEuJkBwJmBaM?cW?uKlFsKlFAdMAri@|k@?Aoc@CYA[C[As@?mFhCiBjCkBtH?vK?|EfDzEfD
    D|HAja@|k@?Aoc@?sJ|BiB~BkBdI?zK?|EhD~EfDAxHAla@|k@?A_eAal@?AfIgG}DuI_BwI_B}K?oM?eJnBcJnBczAAy@iaDsi@Ari@|k@?A}EAuX?a
    HXmBVmB|@s@rAeAlCe@nCg@tD?~L?|FlD~FjDApHAla@tk@?A_eAyk@?AfIcIcEmJ{AkJ}AyL?gW?qKlFsKlF}vAC_@ewAuv@zM?xFjDvFhDA`I?`IyF
    jD{FhD}M?sM?yFiDwFkDAaI?aItFiDvFkD_@pM_Occ@?iSvHkSvHAfP?fPhSvHfSvH`c@?fc@?lSwHjSwHAgP?gPmSwHoSwHszACi@iaAcIAvc@tk@?A
    s_Byk@?AfIgHcEiJ{AgJ}AuM?{X?uOhIsOfIAdO?dOpOhIrOfIxX?rM?dJ{AfJ}A_@qSmr@jM?tFhDrFfDA|H?|HuFhDwFfDmM?kM?qFgDsFgDA_I?_I
    pFgDnFgDszAC_@ivAmv@fM?pFfDnFfDA~H?~HqFfDsFfDiM?kM?qFgDsFgDA_I?_IpFgDnFgDi@eNhl@fHdE`JzAbJzApM?zX?pOgIrOiIAeO?eOuOeI
    sOgI}X?sM?eJzAcJzAiHdEAkIal@?Ar_B|k@?c~@Ak@q|B}q@zDk@xDSvDUxD?fP?hHpDfHnDAhIAf_@tk@?A_eAyk@?AnJsG{EeJcBgJeBuN?gA?uAB
    sA@aDHekAAgB}aCybAA~OjM_BhLo@jLo@xJ?vK?dEr@bEp@AhB?tAuCl@wCl@eKT}FPka@dA}J~C{J~CAtI?dJlOrDnOrDt_@?zL?xMa@vMc@pNeAA_P
    kLfBaMr@cMr@qM?cL?uEy@sEy@AqB?_BpCm@nCo@pLYxFOz\{@|JaD~JaDAiI?cJiNkDgNkDq^?kK?uL\sL\e|@Ak@meA{xAAzRem@?A~N`m@?At\?zC
    }Bv@{Bt@qJ?aV?A~Nhe@?nY?`JoD~IqDAgLAu\dU?A_OiU?A{RczAA_AaSgZAwi@al@?A~E?tD@rGBpGAzA?lG]vB[tBeAt@wAdAmCd@oCd@yD?_M?aG
    kD_GkDAqHAqa@yk@?A~dAtk@?AcIbIbEhJ|AfJzApL?fW?tKmFrKmFmrAAM}B_eAyk@?}a@jo@ya@ko@}k@?`v@~dA`p@?guBAYaH_eAqj@?qVfo@uVg
    o@md@?qVvn@uVwn@qj@?xc@~dAxo@?pVco@lVbo@xo@?qqAAW}w@yb@lq@ea@mn@?u[vSa\wSmn@?lq@`a@at@|b@hn@?l^cU`^bUhn@?mrAAc@eB_eA
    yk@?ud@nn@a_@on@yk@?xy@rkAzGtJxJtCvJrChR?xX?AuMaM?kJ?eDy@gDy@}AuCi@}@oiAASuM_eAeyB?ArNthAje@yhA?A~Nd|B?AsNyhAke@peA?
    czAAyAiuCxEA`M`Z?fZ?lKoDnKoDAaKA_K?kHtEsBvEuBtP?pF?A}LuF?wP?yEsBwEsBAkHAyK?aKqKmDoKoDiZ?eZ?A`MpG?rP?hDvAfDtAAzGAjI?x
    HpDlCrDlCtLp@{Lt@qDlCsDlCAvHAjI?|GiDvAkDtAuP?wm@AG}{@y`BA~~Bh[?A__CczAAyAa_@xEyG?oP?iDuAkDwAA}GAkI?wHuDmCsDmC}Lu@zLq
    @pDmCrDmCAyHAkI?{GhDuAfDwAlP?tG?AaMeZ?gZ?qKnDoKlDA`KAxK?jHyErBwErByP?uF?A|LpF?vP?tEtBvErBAjHA~J?`KlKnDnKnDdZ?`Z?gjBA
    cAmzDct@AfNfL~CdJdAbJbA|J?jL?xPsBv@K\EZEx@KjRyBtJ?~I?tIlAvIjAdKdDAgNkL_DeJcAcJeAaK?kL?}PrB{@J]D[D}@JkRxByJ?wI?qIiAsI
    kA__AC_@a_AwtA~G?dEbBfEbBAnC?nCeE`BgE`BeH?_H?iEaBgEcBAmC?oChEcBfEcBo@xGcIgG?uFr@sFp@aE|A{D~AaBvBcBvBAfC?dC`BxB~AvBpD
    xA~D~AtFr@vFp@lG?rP?|J}DzJ_EAyG?yGaK_EcKaEgjBCWeyBgoAAbUi`A?AvMd`A?AbUt\?AcUd`A?AwMi`A?AcUGd`Aj`Ai_D?AzMd_D?aw@A}@qr
    @gs@im@?AnI`sA?AqHef@sOsFiBiBoAgBoAAoA?cBpC}@nC}@hF?vF?xGl@zGj@lI|AAsJ{Iu@eIYgI[mH?wR?iJ`CgJ~BA|E?nClCxBjCvBpKjDe}AA
    qAyTvYAw_Bel@?Atg@?fFiEpBgEnByK?{K?iEoBgEqBAgFAug@al@?Axm@?lCaAv@cAv@}C?gA?aAIcAImAWArNrEl@xDTvDTpD?bJ?`FiA~EkAhCeDz
    D|ClGnAjGlA`J?fH?lEm@nEo@tB_BAz]so@AGeYqw@al@?AdW|k@?gjBAWquDebAdu@bZiu@~Y|SnIdu@_Zdu@~Y|SoIiu@_Zdu@cZaToIiu@bZiu@cZ
    __AAGyLcj@qcB?AbOlcB?__CEGy}DeWal@?AdW|k@?GliDeWal@?AdW|k@?GitAeWal@?AdW|k@?gjBAGeZon@i_D?AvMd_D?mvAAWmbAeQywA?AdQpc
    C?AaSqz@q\lz@mWAgR}`C?AdQxrA?u|@fXgdBAs@yI_eAuoD?A~NlW?Aj^?`GaB~@cB|@aF?cF?aCGAvJvFp@lY?jG?`Ge@~K}@pBuDr@uAAoDAmf@`e
    @?A~t@tk@?A_u@lW?ubBC_@awAuv@vM?xFjDvFhDA`I?`IyFjD{FhDyM?wM?yFiDwFkDAaI?aItFiDvFkDa@irAt@h\?gGdGAzI?fPhSvHfSvH`c@?fc
    @?lSwHjSwHAgP?gPqSwH{OaGyf@?}`B?
    """#
}
